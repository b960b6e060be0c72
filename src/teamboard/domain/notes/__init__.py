"""What stands beside the numbers: dated notes, feedback, experiments."""
