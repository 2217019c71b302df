"""Briefings: what reviews and practitioners say of one issue, theme or sector, with citations that lead back to their pages."""
