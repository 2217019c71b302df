"""The forms of the library: they check, they never save."""
