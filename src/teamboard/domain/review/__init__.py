"""A review and how its items close: outcomes, the typed line, the policy, and what came before."""
