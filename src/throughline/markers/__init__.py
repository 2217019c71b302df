"""Quality Marker sets, and quick access to their questions: reference data that anyone may read."""
