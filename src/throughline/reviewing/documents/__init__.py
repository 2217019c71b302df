"""Documents that people take away from a running review."""
