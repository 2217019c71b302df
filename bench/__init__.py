"""Measurements. Figures are compared within one run, because machines are shared and noisy."""
