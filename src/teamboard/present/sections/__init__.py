"""What stands below an indicator's chart: each section is a file that says of itself what it is.

A new one declares its `SECTION` and is named in `registry`.
"""
