"""Forms of enquiries."""
