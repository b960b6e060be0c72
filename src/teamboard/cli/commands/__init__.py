"""One module a noun: its commands, each declared where it is written, and what only they need.

`cli/main.py` (and `review` for its own) names them and imports a module when one of its commands
is asked for; so heavy imports stand at the top, save in `board`, which every start loads.
"""
