"""Studies of published reviews: which are read, what is found in them, and how surely."""
