"""One module per file format: each turns a file into pages, what the file says of itself, and notes."""
