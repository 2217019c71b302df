"""Published reviews: files, pages, passages, records and search."""
