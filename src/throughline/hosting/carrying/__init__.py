"""Carries a whole installation elsewhere: into a backup and out of it, or from one database to another."""
