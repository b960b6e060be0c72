"""The home's memory: the only SQL in teamboard, and the only place where rows become values.

Statements and mappers are written once, beside them `sqlite` with what only that engine does;
`factory` makes and opens it. Nothing here decides: what a change means, and what the journal
says of it, is the domain's. Imported by `wiring`; imports the domain, the ports and the files.
"""
