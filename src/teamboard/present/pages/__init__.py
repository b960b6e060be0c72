"""Whole pages as lines: each is drawn once, for the screens and for plain text alike."""
