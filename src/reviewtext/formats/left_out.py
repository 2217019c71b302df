"""The notes that tell a depositor what of an office file was left out, and why."""

from __future__ import annotations

from dataclasses import dataclass

from reviewtext.document import Note


@dataclass(slots=True)
class LeftOut:
    """Counts of unsettled changes, margin comments and hidden pieces of text."""

    inserted: int = 0
    deleted: int = 0
    comments: int = 0
    hidden: int = 0

    def notes(self, has_text: bool) -> list[Note]:
        """Return a note for each thing that a depositor should know."""
        notes = []
        if self.inserted or self.deleted:
            message = (
                f"The document holds changes not yet settled: {self.inserted} insertion(s) are read as text and "
                f"{self.deleted} deletion(s) are left out."
            )
            advice = "If this is not the final text, accept or reject the changes and deposit it again."
            notes.append(Note("tracked_changes", message, advice))
        if self.comments:
            message = f"{self.comments} comment(s) in the margin are not part of the text and are left out."
            notes.append(
                Note("comments_left_out", message, "Check that the comments were meant to travel with the file.")
            )
        if self.hidden:
            message = f"{self.hidden} piece(s) of hidden text are left out, as a reader would not see them."
            advice = "Show hidden text in the program it was written in, and check that nothing needed is hidden."
            notes.append(Note("hidden_text_left_out", message, advice))
        if not has_text:
            advice = "Check that it is the right file. Text inside pictures is not read from this format: try PDF."
            notes.append(Note("no_text", "No text was found in this file.", advice))
        return notes
