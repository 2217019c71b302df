"""Feeds in: fetched politely and safely, read as plain text, merged where several tell of the same."""
