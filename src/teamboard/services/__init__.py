"""One function for each thing a lead can do, in one unit of work.

Each takes a session (store, clock, person, team) and values, and returns values.
A module imports the domain and the ports, and none of its siblings.
"""
