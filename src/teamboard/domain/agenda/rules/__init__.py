"""The rules that raise items: one file for each kind of reason, and all that is known of it there.

The name of the file is the kind. `agenda.registry` lists them, worst first; nobody else imports a
rule but for what it alone knows, such as which readings have stopped.
"""
