"""A review's facts as plain tables with stable keys, and what differs between two of them.

Files are written and read in `formats`; unknown keys survive.
"""
