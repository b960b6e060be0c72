"""A review's facts as plain tables, and what differs between two of them."""
