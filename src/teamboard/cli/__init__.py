"""The command line: what people and scripts type, and what is written back.

The top of the house: it may import every other part, and no other part imports it.
"""
