"""Questions put to the information service."""
