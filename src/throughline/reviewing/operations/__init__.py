"""What can change while a review runs, by subject."""
