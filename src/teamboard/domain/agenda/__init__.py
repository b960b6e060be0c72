"""What needs the team now: the rules that raise items, what sleeps, and the agenda they make.

A rule declares itself in its own file in `rules`; `registry` lists them, worst first.
Imports definitions, measures and what a review left behind.
"""
