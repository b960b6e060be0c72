"""One function for each thing a person can do, in one unit of work; a module a noun.

Each takes a `Session` (store, clock, person, team) and values, and returns values.
Imports the session, the ports and the domain, and none of its siblings; the command line, the
screens and the wiring call it.
"""
