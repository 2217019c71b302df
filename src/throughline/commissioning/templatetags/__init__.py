"""Template tags of commissioning."""
