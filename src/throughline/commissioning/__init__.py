"""Reviews before and while they run: who has a part in which. The first room of the confidential wing."""
