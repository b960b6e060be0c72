"""Joins the parts for one run: finds the home, opens its store, knows the day and the person.

Used by the command line and the terminal interface. Imports `config`, and all that is slow
to load, only inside the functions that need it.
"""
