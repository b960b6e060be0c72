"""Joins the parts for one run: finds the home, opens its store, knows the day and the person.

May import every floor below it; the command line and the screens import it. `config`, and all
that is slow to load, it imports inside the functions that need it.
"""
