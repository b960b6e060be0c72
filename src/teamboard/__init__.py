"""teamboard: a team's priorities, their trend charts and the review that ends in action."""

__version__ = "0.1.0"
