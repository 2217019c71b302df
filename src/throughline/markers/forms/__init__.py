"""The forms of the Quality Markers, one a file."""
