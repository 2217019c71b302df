"""The pages of people, one a file."""
