"""The pages of home, one a file."""
