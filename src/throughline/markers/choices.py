"""The fixed words of the Quality Markers: who asks, when, how sure the basis is, and where a text comes from."""

from __future__ import annotations

from django.db import models


class Audience(models.TextChoices):
    """Who a question is for."""

    COMMISSIONER = "commissioner", "Commissioner"
    BUSINESS_MANAGER = "business_manager", "Business manager"
    LEAD_REVIEWER = "lead_reviewer", "Lead reviewer"
    PANEL = "panel", "Review panel"
    AGENCY = "agency", "Agency"


AUDIENCE_NOTES = {
    Audience.COMMISSIONER: "Chair or member of the board or partnership",
    Audience.BUSINESS_MANAGER: "You run the process and its papers",
    Audience.LEAD_REVIEWER: "You carry out the review and write it",
    Audience.PANEL: "You guide and test the review for your agency",
    Audience.AGENCY: "Your organisation takes part or must act",
}


class Moment(models.TextChoices):
    """The four uses of a marker. The same marker can be asked at each."""

    MAKING_CLEAR = "making_clear", "Making clear what the review is to do"
    PLANNING = "planning", "Planning and preparing"
    QUALITY_ASSURING = "quality_assuring", "Checking quality while it runs"
    LOOKING_BACK = "looking_back", "Looking back"


class Tag(models.TextChoices):
    """Where a text comes from."""

    SOURCE = "S", "Read in the source"
    DERIVED = "D", "Derived by us"
    KNOWN = "K", "Well known, not read again"


class Strength(models.TextChoices):
    """How strong the basis of a marker is, in plain words. Not a score."""

    REQUIRED = "required", "Required by law"
    GUIDED = "guided", "Set out in guidance"
    EVIDENCED = "evidenced", "Supported by research"
    EXPERIENCE = "experience", "Rests on practice experience"
    NONE_FOUND = "none_found", "No research base was found"


class BasisKind(models.TextChoices):
    """What kinds of thing a basis is made of."""

    LAW = "law", "law or court rulings"
    GUIDANCE = "guidance", "guidance"
    RESEARCH = "research", "research"
    PRACTICE = "practice", "practice knowledge"
