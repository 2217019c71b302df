"""The forms of a running review."""
