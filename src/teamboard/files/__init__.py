"""Files: a guarded reader, and one writer that writes whole or not at all.

A home is shared, so whoever may write to it chooses what stands there: a pipe that never
answers, a link to somebody else's file, a file without end. Nothing here waits for one,
follows one out of the home, or writes through one. Imports the errors and the domain's texts.
"""
