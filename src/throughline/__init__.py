"""Throughline: learning from case reviews, carried through to changed practice."""

__version__ = "0.1.0"
