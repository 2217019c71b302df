"""Reads, orders and compares chronologies. Plain Python: it knows no database and no Django."""
