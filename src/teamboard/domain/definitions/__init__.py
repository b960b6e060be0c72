"""What a team defines: its board and its measures, how two versions differ, what is missing.

What is stored takes its keys from the names of the fields. `checks` says what a board lacks, and
may also look at measures and history.
"""
