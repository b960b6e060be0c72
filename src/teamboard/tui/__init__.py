"""The screens: Textual, and the only gateway from our text to the terminal.

Shows what `present` draws and calls the services; decides nothing. Imported by `cli` only
when screens are opened; nothing below imports it.
"""

import os

# Textual holds a change back until its next frame. At its own 60 frames a second that is a
# tenth of the time to the first paint; nothing is sent more often, since nothing moves here.
os.environ.setdefault("TEXTUAL_FPS", "240")
