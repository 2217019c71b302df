"""The pages of the library, one a file."""
