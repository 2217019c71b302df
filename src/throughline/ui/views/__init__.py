"""The pages of the ui app."""
