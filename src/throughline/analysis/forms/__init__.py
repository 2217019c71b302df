"""The forms of studies, a file a page."""
