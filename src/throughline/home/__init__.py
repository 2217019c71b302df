"""The front page and the pages that join apps."""
