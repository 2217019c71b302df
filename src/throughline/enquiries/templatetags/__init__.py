"""What the pages of enquiries show in words."""
