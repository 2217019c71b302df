"""What can be asked while a review runs, by subject."""
