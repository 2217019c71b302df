"""The door between the two wings: is a report fit to publish? Checks, and files freed of what they hide."""
