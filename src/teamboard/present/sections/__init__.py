"""What stands below an indicator's chart: each section is a file that says of itself what it is.

A new one is a file with its `SECTION` (title, order, what it needs, its lines), named in
`registry`; a test fails for what is half declared.
"""
