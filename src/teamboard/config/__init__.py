"""A team's TOML file in, a board and all its faults out; and a first file for a new board.

The only package that imports pydantic, and only when a file is loaded. Imports the domain, the
files and the errors; the wiring and the command line import it.
"""
