"""What readings say: periods, lights, the XmR rules, ratings, and what moves together."""
