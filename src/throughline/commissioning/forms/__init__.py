"""The forms of commissioning, one a file. They validate and never save."""
