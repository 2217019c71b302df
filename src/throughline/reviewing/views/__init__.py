"""The pages of a running review."""
