"""Events: summits, masterclasses and conferences, and what practitioners contribute there."""
