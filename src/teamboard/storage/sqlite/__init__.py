"""What only SQLite does: opening the file, sharing it, its tables, and bringing it up to date.

The statements and what their rows mean are beside this package, written once for any engine.
"""
