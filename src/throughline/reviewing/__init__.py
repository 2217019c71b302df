"""Running a review: its team, timetable, papers, chronology, involvement, judgements and drafts. Confidential."""
