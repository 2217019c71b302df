"""Pictures and documents of a study."""
