"""The pages of improvement, one a file."""
