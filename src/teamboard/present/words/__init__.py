"""What the board says in words, each thing worded once, for screens, plain text and formats."""
