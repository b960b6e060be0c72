"""What comes in and goes out: readings as rows or faults, snapshots and reports as text.

One file for each format. Imports only the domain and the ports; the command line and the
wiring import it.
"""
