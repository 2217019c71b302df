"""The classes of paper, and which permission opens each."""

from __future__ import annotations

from django.db import models


class PaperClass(models.TextChoices):
    """What a paper is. Its class decides who may read it and how long it is kept."""

    AGENCY_REPORT = "agency_report", "Agency report (individual management review)"
    RECORD = "record", "Record from an agency's files"
    MINUTES = "minutes", "Minutes of a meeting"
    CORRESPONDENCE = "correspondence", "Letters and messages"
    DRAFT = "draft", "Draft of the report"
    LEGAL_ADVICE = "legal_advice", "Legal advice"
    CONVERSATION = "conversation", "Notes or transcript of a conversation"
    OTHER = "other", "Other"


# Conversations are the most restricted papers of all; advice is privileged. Every other class opens with the first.
ORDINARY, ADVICE, CONVERSATIONS = "review:paper:read", "review:paper:read_advice", "review:paper:read_conversations"
_NARROWER = {PaperClass.LEGAL_ADVICE: ADVICE, PaperClass.CONVERSATION: CONVERSATIONS}


def permission_for(paper_class: str) -> str:
    """Return the permission that opens papers of this class."""
    return _NARROWER.get(PaperClass(paper_class), ORDINARY)


def classes_open_to(permissions: frozenset[str]) -> list[str]:
    """Return the classes that somebody with these permissions may read."""
    if ORDINARY not in permissions:
        return []
    return [one.value for one in PaperClass if permission_for(one.value) in permissions]


class Subject(models.TextChoices):
    """What a destruction schedule speaks of: each class of paper, and every other kind of working paper there is."""

    AGENCY_REPORT = PaperClass.AGENCY_REPORT.value, PaperClass.AGENCY_REPORT.label
    RECORD = PaperClass.RECORD.value, PaperClass.RECORD.label
    MINUTES = PaperClass.MINUTES.value, PaperClass.MINUTES.label
    CORRESPONDENCE = PaperClass.CORRESPONDENCE.value, PaperClass.CORRESPONDENCE.label
    DRAFT = PaperClass.DRAFT.value, PaperClass.DRAFT.label
    LEGAL_ADVICE = PaperClass.LEGAL_ADVICE.value, PaperClass.LEGAL_ADVICE.label
    CONVERSATION = PaperClass.CONVERSATION.value, PaperClass.CONVERSATION.label
    OTHER = PaperClass.OTHER.value, PaperClass.OTHER.label
    CHRONOLOGY = "chronology", "Chronology, with the key to its people"
    REQUEST = "request", "Requests for information"
    FINDING = "finding", "Findings of the analysis board, with their evidence"
    JUDGEMENT = "judgement", "Judgements by the Quality Markers, with their evidence"
    REPORT_DRAFT = "report_draft", "Drafts written here, their comments and the log of changes asked for"
    INVOLVEMENT = "involvement", "Who took part, what they said and what they were shown"
    TIMETABLE = "timetable", "Timetable, tasks, slippage and parallel processes"
    FAMILY = "family", "Relatives, and contacts with them"
    PUBLICATION = "publication", "Checks of the report, the plan to publish it and who decided what"
    SETTING_UP = "setting_up", "Referral, decisions, terms of reference and everything else of setting up"
