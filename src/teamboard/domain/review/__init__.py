"""A review and how its items close: outcomes, the typed line, the policy, what came before.

What a line means is parsed first and judged by the policy then; nothing here is kept or shown.
"""
