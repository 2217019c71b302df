"""The files in `deploy/` name only settings, commands and addresses that there are."""
