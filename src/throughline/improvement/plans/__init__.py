"""Action plans as partnerships keep them in spreadsheets: read as they are, and written back in their own shape."""
