"""An indicator over time: what a chart shows, its scale, its legend, and the drawing itself.

Only `draw` imports plotext, and it is loaded after the first screen stands; `sparkline` is the
little trend of a board's line. Formats take the scale and the marks from here.
"""
