"""Pages of briefings and self-assessments."""
