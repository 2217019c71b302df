"""Roles inside one study."""

from __future__ import annotations

from throughline.people.roles.role import Role, Scope


class StudyRole(Role):
    """What every role inside a study has in common. Everybody in the team sees how the study stands.

    Studies hold published reports and what people say about them, so no second step is asked for.
    """

    scope = Scope.STUDY
    permissions: tuple[str, ...] = ("study:work:read",)


class StudyLead(StudyRole):
    name = "study_lead"
    label = "Study lead"
    description = "Answers for the study: its question, protocol, sample and team."
    permissions = (
        "study:work:read",
        "study:team:change",
        "study:codebook:change",
        "study:codebook:sign",
        "study:coding:compare",
        "study:outcome:publish",
        "study:setup:change",
        "study:record:screen",
        "study:record:settle",
    )


class Screener(StudyRole):
    name = "screener"
    label = "Screener"
    description = "Decides which reports belong in the study."
    permissions = ("study:work:read", "study:record:screen")


class Coder(StudyRole):
    name = "coder"
    label = "Coder"
    description = "Marks what passages of the included reports are about."
    permissions = ("study:work:read", "study:coding:make")


class Adjudicator(StudyRole):
    name = "adjudicator"
    label = "Adjudicator"
    description = "Settles where screeners or coders differ."
    permissions = (
        "study:work:read",
        "study:record:settle",
        "study:codebook:sign",
        "study:coding:compare",
        "study:coding:settle",
    )


class StudyReader(StudyRole):
    name = "study_reader"
    label = "Study reader"
    description = "Sees how the study stands and what it found, and changes nothing."
