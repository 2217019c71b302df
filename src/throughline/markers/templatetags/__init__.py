"""Template tags of the markers."""
