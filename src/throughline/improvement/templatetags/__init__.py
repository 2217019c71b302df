"""What the pages of improvement show in words."""
