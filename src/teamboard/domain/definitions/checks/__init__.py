"""What a board's set-up may lack, one function for each kind of advice.

Pure functions over one `Setup`; `advice` holds the registry and asks them all.
"""
