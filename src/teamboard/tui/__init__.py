"""The screens: Textual, and the only gateway from our text to the terminal.

Shows what `render` draws and calls the use cases; decides nothing. Imported by `cli` only
when screens are opened; nothing below imports it.
"""
