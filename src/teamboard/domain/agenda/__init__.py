"""What needs the team now: the rules that raise items, what sleeps, and the agenda they make."""
