"""Files that events hand out."""
