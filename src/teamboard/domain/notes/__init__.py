"""What stands beside the numbers: dated notes, feedback with or without consent, experiments.

Also how a typed line becomes one of them.
"""
