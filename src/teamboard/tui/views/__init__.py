"""The views: each draws a whole screen of lines and says what its actions do.

A view knows the desk and the stage it stands on, and none of its siblings.
"""
