"""The forms of the ui app."""
