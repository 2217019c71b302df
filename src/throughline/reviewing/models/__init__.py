"""What is kept while a review runs, one class a file."""
