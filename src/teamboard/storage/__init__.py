"""The home's memory in one SQLite database: the only SQL in teamboard.

Rows become domain values here and nowhere else. Imported by `wiring`;
imports the domain and the ports.
"""
