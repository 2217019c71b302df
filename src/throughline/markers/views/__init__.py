"""The pages of the Quality Markers, one a file."""
