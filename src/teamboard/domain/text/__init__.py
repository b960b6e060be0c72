"""Plain text: days as people write them, numbers, identifiers of persons, control characters.

Takes and gives text and plain values; every other part of the domain may import it.
"""
