"""What the site says of itself to those who watch over its machines."""
