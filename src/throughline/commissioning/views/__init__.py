"""The pages of commissioning, one a file."""
