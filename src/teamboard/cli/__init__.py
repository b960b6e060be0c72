"""The command line: `main`, the run its options make, one writer of output, questions, the guard.

What can be asked for stands in `commands`, a module a noun. The top of the house: it may import
every other part, and no other part imports it.
"""
