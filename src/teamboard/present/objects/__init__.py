"""Everything that `--format json` prints, as plain objects for other programs.

One thing is one object, wherever it is printed; keys and their order are a promise to those who
read them.
"""
