"""The words of the board as frozen dataclasses, and its rules as pure functions, by noun.

No input or output, no clock (today is an argument), no third-party import.
Every other part of teamboard may import it; it imports only the errors.
"""
