"""The people and organisations of the demonstration world, all invented."""

from __future__ import annotations

import time
from collections.abc import Iterable

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings

from throughline.people import operations
from throughline.people.models import Organisation, Person
from throughline.people.policies import HOST_OPERATOR
from throughline.people.roles import role_named

PASSWORD = "harbour-lantern-quilt"  # noqa: S105 - printed at every start; demonstration people hold nothing real
# Of everybody's authenticator app in the demonstration, where the role needs one. As public as the password.
SECOND_STEP_KEY = "HARBOURLANTERNQUILT2HARBOURLANT3"
PEOPLE = [
    ("carys.cataloguer@example.org", "Carys Bright", ["cataloguer"]),
    ("rafi.reader@example.org", "Rafi Lowe", ["reader"]),
    ("mina.marker-editor@example.org", "Mina Quill", ["marker_editor"]),
    ("ada.administrator@example.org", "Ada Thorne", ["administrator"]),
    ("idris.auditor@example.org", "Idris Vane", ["auditor"]),
    # Three people make studies together; the last two came to it from other work.
    ("sol.analyst@example.org", "Sol Winter", ["analyst"]),
    ("wren.screener@example.org", "Wren Abbot", ["briefing_editor"]),
    ("kit.coder@example.org", "Kit Harlow", ["information_specialist"]),
    # Signs off the briefings that Wren writes.
    ("bram.editor@example.org", "Bram Oakes", ["briefing_editor"]),
    ("orla.organiser@example.org", "Orla Venn", ["event_organiser"]),
    ("finn.facilitator@example.org", "Finn Arkle", ["facilitator"]),
    # Answers questions to the service with Kit, who takes the second look.
    ("ivy.specialist@example.org", "Ivy Lorne", ["information_specialist"]),
    # Two people stand behind each issue of the weekly alert: one puts it together, the other approves it.
    ("elin.editor@example.org", "Elin Marrow", ["alert_editor"]),
    ("noor.editor@example.org", "Noor Halden", ["alert_editor"]),
    # Works for an agency that is asked about its part, and reads nothing else of the review.
    ("pia.author@constabulary.example", "Pia Dorn", []),
    # Two bodies of the invented Alliance.
    ("esme.alliance@harrowdene.example", "Esme Rowan", ["alliance_member"]),
    ("tove.alliance@harrowdene.example", "Tove Lindle", ["alliance_member"]),
]
WEXMOOR, TARNBECK = "Wexmoor and Lathe Safeguarding Partnership", "Tarnbeck Safeguarding Partnership"
ADULTS_BOARD, MARLBECK = "Wexmoor Safeguarding Adults Board", "Marlbeck Safeguarding Partnership"
ORGANISATIONS = [
    ("partnership", WEXMOOR, ["wexmoor.example"]),
    ("partnership", TARNBECK, ["tarnbeck.example"]),
    ("partnership", ADULTS_BOARD, ["wexmoor-adults.example"]),
    ("partnership", MARLBECK, ["marlbeck.example"]),
]
MEMBERS = [
    ("bethan.lead@wexmoor.example", "Bethan Sorrel", WEXMOOR, "organisation_lead"),
    ("owen.member@wexmoor.example", "Owen Pike", WEXMOOR, "member"),
    ("lena.reviewer@wexmoor.example", "Lena Marsh", WEXMOOR, "member"),
    ("jonah.lead@tarnbeck.example", "Jonah Fell", TARNBECK, "organisation_lead"),
    ("petra.panel@tarnbeck.example", "Petra Ashe", TARNBECK, "member"),
    ("maud.chair@wexmoor.example", "Maud Ferris", WEXMOOR, "member"),
    ("ines.manager@tarnbeck.example", "Ines Holt", TARNBECK, "member"),
    ("cass.lead@wexmoor-adults.example", "Cass Rowan", ADULTS_BOARD, "organisation_lead"),
    ("nia.lead@marlbeck.example", "Nia Corran", MARLBECK, "organisation_lead"),
    ("tomas.reviewer@marlbeck.example", "Tomas Reed", MARLBECK, "member"),
    ("ruth.chair@marlbeck.example", "Ruth Aldous", MARLBECK, "member"),
    ("samir.panel@marlbeck.example", "Samir Vale", MARLBECK, "member"),
    ("iris.quality@marlbeck.example", "Iris Penn", MARLBECK, "member"),
]
# Who has which role in the review of which partnership: (email, role).
REVIEW_TEAMS = {
    WEXMOOR: [
        ("bethan.lead@wexmoor.example", "business_manager"),
        ("lena.reviewer@wexmoor.example", "lead_reviewer"),
        ("maud.chair@wexmoor.example", "commissioner"),
        ("pia.author@constabulary.example", "agency_author"),
    ],
    TARNBECK: [
        ("jonah.lead@tarnbeck.example", "commissioner"),
        ("petra.panel@tarnbeck.example", "panel_member"),
        ("ines.manager@tarnbeck.example", "business_manager"),
    ],
    ADULTS_BOARD: [("cass.lead@wexmoor-adults.example", "business_manager")],
    MARLBECK: [
        ("nia.lead@marlbeck.example", "business_manager"),
        ("tomas.reviewer@marlbeck.example", "lead_reviewer"),
        ("ruth.chair@marlbeck.example", "commissioner"),
        ("samir.panel@marlbeck.example", "panel_member"),
        ("iris.quality@marlbeck.example", "quality_assurer"),
    ],
}
NEED_SECOND_STEP = {
    "ada.administrator@example.org", "idris.auditor@example.org", "bethan.lead@wexmoor.example",
    "lena.reviewer@wexmoor.example", "jonah.lead@tarnbeck.example", "petra.panel@tarnbeck.example",
    "maud.chair@wexmoor.example", "ines.manager@tarnbeck.example", "cass.lead@wexmoor-adults.example",
    "pia.author@constabulary.example", "orla.organiser@example.org", "kit.coder@example.org",
    "ivy.specialist@example.org",
    "nia.lead@marlbeck.example", "tomas.reviewer@marlbeck.example", "ruth.chair@marlbeck.example",
    "samir.panel@marlbeck.example", "iris.quality@marlbeck.example",
}  # fmt: skip


def make() -> None:
    """Add the organisations, open an account for each person, and give an app to those whose role needs one."""
    for kind, name, domains in ORGANISATIONS:
        operations.add_organisation(kind=kind, name=name, email_domains=domains, by=HOST_OPERATOR)
    for email, name, roles in PEOPLE:
        _open(email, name, roles)
    for email, name, organisation_name, role in MEMBERS:
        organisation = Organisation.objects.get(name=organisation_name)
        operations.add_membership(person=_open(email, name, []), organisation=organisation, role=role, by=HOST_OPERATOR)


def _open(email: str, name: str, roles: list[str]) -> Person:
    # Whoever is invited may read. The other roles allow that too.
    held = roles or ["reader"]
    person = operations.open_account(email=email, name=name, password=PASSWORD, roles=held, by=HOST_OPERATOR)
    if email in NEED_SECOND_STEP:
        operations.set_up_known_second_step(person=person, secret=SECOND_STEP_KEY, by=HOST_OPERATOR)
    return person


def code_now() -> str:
    """Return the code that the demonstration people's apps show at this moment."""
    return format_hotp_value(hotp_value(SECOND_STEP_KEY, int(time.time()) // 30))


def sign_ins() -> list[str]:
    """Return 'email, password, what they do' for each demonstration person that is still here."""
    doing = [(email, _in_words(roles) or "takes part in a review") for email, _, roles in PEOPLE]
    doing += [(email, f"{_in_words([role])}, {organisation}") for email, _, organisation, role in MEMBERS]
    there = set(
        Person.objects.filter(email__in=[email for email, _ in doing], is_active=True).values_list("email", flat=True)
    )
    lines = [
        f"{email}   password: {PASSWORD}   ({what}{'; second step' if email in NEED_SECOND_STEP else ''})"
        for email, what in doing
        if email in there
    ]
    if lines and settings.DEVELOPMENT:
        lines.append(
            f"second step: key {SECOND_STEP_KEY} for an app, or `throughline sign-ins` for the code of this moment"
        )
    return lines


def _in_words(roles: Iterable[str]) -> str:
    found = ((role_named(name), name) for name in roles)
    return ", ".join(role.label.lower() if role else name for role, name in found)
