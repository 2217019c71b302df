"""The forms of improvement, one a page. They check what was typed, and never save."""
