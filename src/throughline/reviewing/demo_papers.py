"""Chronologies and papers of the demonstration world. Every person, place and event is invented."""

from __future__ import annotations

import datetime
import io

import docx
import typst
from django.utils import timezone

from throughline.commissioning.models import Review, ReviewAgency
from throughline.people.demo import WEXMOOR
from throughline.people.models import Person
from throughline.reviewing import operations
from throughline.reviewing.chronology.dates import read_date
from throughline.reviewing.models import ChronologyEntry
from throughline.reviewing.papers.classes import PaperClass, Subject

# (date as written, what happened, source, who, was the child seen)
Line = tuple[str, str, str, str, str]
CARE, POLICE, NURSERY, HEALTH = (
    "Lathe Children's Social Care", "Wexmoor Constabulary", "Saltby Nursery", "Wexmoor Health Visiting",
)  # fmt: skip
CHRONOLOGIES: dict[str, list[Line]] = {
    CARE: [
        ("3 February 2025", "Referral from Saltby Nursery: Kit has a bruise on his left cheek and says a door did it.",
         "Referral record", "Kit Heron, Dana Heron", ""),
        ("5 February 2025", "Home visit. Dana Heron says Kit fell against a door. The flat was tidy. Kit was asleep.",
         "Case notes, visit", "Dana Heron", "no"),
        ("19 February 2025", "Assessment closed with no further action. The household is recorded as mother and child.",
         "Assessment record", "", ""),
        ("?May 2025", "Call from a neighbour about shouting at night. No name of the man was given. Advice given.",
         "Duty log", "Neighbour", ""),
        ("2 September 2025 10:00", "Strategy discussion after Kit was brought to hospital with serious injuries.",
         "Strategy record", "Kit Heron, Dana Heron, Rob Tarn", "yes"),
    ],
    POLICE: [
        ("14 January 2025 23:40", "Called to a flat in Tanner Row. Argument between Dana Pell and Rob Tarn. No offence recorded.",
         "Incident log 2271", "Dana Pell, Rob Tarn", "no"),
        ("17 May 2025 22:15", "Neighbour reports shouting at the flat in Tanner Row. All quiet on arrival. A child was asleep.",
         "Incident log 3019", "Rob Tarn", "no"),
        ("2 September 2025 14:30", "Strategy discussion after Kit was brought to hospital with serious injuries.",
         "Strategy record", "Kit Heron, Rob Tarn", ""),
    ],
    HEALTH: [
        ("12 December 2024", "Two year review missed. Letter sent to the mother of Kit Pell at an old address.",
         "Health record", "Dana Pell", "no"),
        ("22-24 April 2025", "Three calls to Dana Pell to arrange a visit. Nobody answered.", "Contact log", "Dana Pell", "no"),
        ("11 June 2025", "Home visit. Kit was seen and was quiet. A man called Rob was there and did not say who he was.",
         "Health record", "Kit Pell, Dana Pell, Rob", "yes"),
    ],
}  # fmt: skip
# What the nursery sent as a file.
NURSERY_FILE = """Date,Time,Event,Source of information,People,Child seen
03/02/2025,09:20,"Kit has a bruise on his left cheek and says a door did it. Referral made to children's social care.",Safeguarding file,"Kit Heron, Dana Heron",yes
24/03/2025,,Kit collected by a man the staff did not know. He gave his name as Rob.,Collection book,Rob Tarn,yes
28/04/2025,,Kit has not come for two weeks. Two messages left for Dana Heron.,Attendance record,Dana Heron,no
?June 2025,,Kit moved to another nursery. Records were asked for and not sent.,Office notes,,
"""  # noqa: E501 - a file as it came
KEY = {
    "Child": ["Kit Heron", "Kit Pell", "Kit"],
    "Mother": ["Dana Heron", "Dana Pell", "Dana"],
    "Mother's partner": ["Rob Tarn", "Rob"],
}
# Days before today. What was asked follows the referral, which is some weeks old whenever the demonstration is made.
ASKED = 45
REQUESTS = [
    (CARE, "The whole file since December 2024, and the supervision notes.", 31, 34,
     "Supervision notes of March 2025 are not there."),
    (POLICE, "Incident logs of Tanner Row, and any checks on Rob Tarn.", 31, 31, ""),
    (HEALTH, "Health visiting record under both names of the child.", 24, None, ""),
]  # fmt: skip
PAPERS = [
    (POLICE, PaperClass.AGENCY_REPORT, "Agency report of Wexmoor Constabulary", "police-report.pdf",
     "Officers came to the flat twice. The household was recorded as two adults. The child was seen asleep and his name "
     "was not asked. The man's earlier address in another force area was not looked up."),
    (HEALTH, PaperClass.RECORD, "Health visiting: letters sent", "letters.docx",
     "A letter about the two year review went to an address that the family had left in October 2024."),
    ("", PaperClass.MINUTES, "First meeting of the panel", "panel-minutes.txt",
     "The panel asked for records under both of the child's names."),
    ("", PaperClass.CONVERSATION, "Conversation with the grandmother", "conversation.txt",
     "She said that nobody had ever asked her who lived in the flat."),
]  # fmt: skip


def make() -> None:
    """Give the Wexmoor review four agencies' chronologies, the key to its people, and an episode to look at closely."""
    review = Review.objects.get(organisation__name=WEXMOOR)
    manager, reviewer = _of_team("bethan.lead@wexmoor.example"), _of_team("lena.reviewer@wexmoor.example")
    for name, lines in CHRONOLOGIES.items():
        agency = operations.add_agency(review=review, name=name, by=manager)
        for date, text, source, people, seen in lines:
            fields = operations.EntryFields(read_date(date), date, text, source, people, "", seen)
            operations.add_entry(agency=agency, fields=fields, by=manager)
    nursery = operations.add_agency(review=review, name=NURSERY, by=manager)
    read = operations.start_import(
        agency=nursery, content=NURSERY_FILE.encode(), file_name="nursery-chronology.csv", by=manager
    )
    operations.confirm_import(imported=read, by=manager)
    _let_police_answer(review, manager)
    for role, names in KEY.items():
        operations.name_person(review=review, role=role, names=names, by=reviewer)
    _analyse(review, reviewer)
    _ask_and_keep(review, manager)


def _let_police_answer(review: Review, manager: Person) -> None:
    """Name somebody of the police who answers for it, and ask something that waits for them."""
    police = ReviewAgency.objects.get(review=review, name=POLICE)
    operations.name_writer(agency=police, person=_of_team("pia.author@constabulary.example"), by=manager)
    today = timezone.localdate()
    asked = operations.RequestFields(
        police,
        "Which addresses of Rob Tarn did the force know of before January 2025, and from which other force?",
        asked_on=today - datetime.timedelta(days=3),
        due_on=today + datetime.timedelta(days=4),
        owner=manager,
    )
    operations.ask_for_information(review=review, fields=asked, by=manager)


def _of_team(email: str) -> Person:
    """Return somebody of the team as they are when signed in with their second step."""
    person = Person.objects.get(email=email)
    person.has_used_second_step = True
    return person


def _analyse(review: Review, reviewer: Person) -> None:
    episode = operations.add_episode(
        review=review,
        title="The first bruise, and the closing of the assessment",
        why="Three agencies held a part each. None had the man's name and the child's two names together.",
        by=reviewer,
    )
    first = ChronologyEntry.objects.filter(review=review, first_on="2025-02-05")[0]
    operations.note_significance(
        entry=first,
        significance="Kit was not seen awake, and nobody asked who else lived there.",
        episode=episode,
        by=reviewer,
    )


def _ask_and_keep(review: Review, manager: Person) -> None:
    """Log what was asked for, add papers of three classes, and decide how long two classes are kept."""
    agencies = {agency.name: agency for agency in ReviewAgency.objects.filter(review=review)}
    for name, what, due, received, gap in REQUESTS:
        came_on = None if received is None else _days_ago(received)
        fields = operations.RequestFields(
            agencies[name], what, _days_ago(ASKED), _days_ago(due), manager, received_on=came_on, gap=gap
        )
        operations.ask_for_information(review=review, fields=fields, by=manager)
    for name, paper_class, title, file_name, content in PAPERS:
        operations.add_paper(
            review=review, paper_class=paper_class, title=title, content=_file(file_name, title, content),
            file_name=file_name, agency=agencies.get(name), true_on=_days_ago(ASKED), by=manager,
        )  # fmt: skip
    operations.set_retention(
        review=review, subject=Subject.CONVERSATION, months=6, reason="Invented local policy, paragraph 4", by=manager
    )
    operations.place_hold(review=review, subject=None, reason="Criminal proceedings (invented)", by=manager)


def _days_ago(days: int) -> datetime.date:
    return timezone.localdate() - datetime.timedelta(days=days)


def _file(name: str, title: str, text: str) -> bytes:
    """Return a file of the kind that its name says."""
    if name.endswith(".pdf"):
        return bytes(typst.compile(f"= {title}\n\n{text}".encode(), format="pdf"))
    if name.endswith(".docx"):
        document = docx.Document()
        document.add_heading(title, 1)
        document.add_paragraph(text)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()
    return f"{title}\n\n{text}\n".encode()
