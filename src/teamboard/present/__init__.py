"""Pure text: glyphs, sparklines, the chart and the plain-text board.

Takes domain values and returns lines; prints nothing. Only `chart` imports plotext.
Used by the command line and by the terminal interface.
"""
