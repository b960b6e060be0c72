"""What comes in and goes out: readings as rows or faults, snapshots and reports as text.

A format declares itself in its own file, and `registry` lists them. Imports the domain, and of
`present` words, objects and the chart's scale; the command line, the screens and the wiring
import it.
"""
