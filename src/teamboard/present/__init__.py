"""All that is shown, as lines of spans with a role each: the screens and plain text are the same.

Takes domain values and returns lines or plain objects; prints nothing. Only the chart imports
plotext. Imports the domain alone; the command line and the screens import it.
"""
