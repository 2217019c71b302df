"""The views of studies, a file a page."""
