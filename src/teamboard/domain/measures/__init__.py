"""What readings say: periods, lights, the XmR rules, ratings, and what moves together.

A reading and its indicator in, a light, a mark and a sentence out. Imports the definitions.
"""
