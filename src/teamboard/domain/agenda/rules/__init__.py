"""Why something needs the team now: each rule is one function, and `items` has their registry.

A rule looks at the situation and yields the subjects it speaks of with a reason in plain
words. Imported by `items`; rules know assessments and records, and nothing of each other.
"""
