"""Plain text: days as people write them, numbers, identifiers of persons, control characters."""
