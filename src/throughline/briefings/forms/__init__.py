"""Forms of briefings and self-assessments."""
