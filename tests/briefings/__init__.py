"""Tests of briefings and self-assessments."""
