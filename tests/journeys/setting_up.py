"""The first half of a review's journey: opened, referred, decided, commissioned, scoped. Each step as its role alone can."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.seats import Seat, ago

FACTORS = ("learning", "earlier", "resources", "practitioners", "family", "inquiries", "interest", "trust")
SIZES = ("family", "concerns", "duties", "earlier", "reviewers", "interest", "capacity", "priorities", "board")


def open_review(manager: Seat, organisation: str, label: str, process: str) -> str:
    """Open a review and return its code. Whoever opens it is its business manager."""
    manager.go("/account/")
    manager.open("Reviews that you have a part in", f"Open a review in {organisation}")
    manager.write(
        "Open the review", process, label=label, reason="Two services knew a part each. The parts did not meet."
    )
    manager.code = manager.page.url.split("/reviews/")[1].split("/")[0]
    return manager.code


def name_team(manager: Seat, team: dict[str, str]) -> None:
    """Name everybody but the business manager: role by email address."""
    manager.home()
    manager.open("Team")
    for role, email in team.items():
        manager.write("Name them", email=email, role=role)
    for role in team:
        expect(manager.main.get_by_role("row").filter(has_text=role.replace("_", " ").capitalize())).to_have_count(1)


def refer(manager: Seat, route: str, agency: str) -> None:
    manager.home()
    manager.open("Write the referral")
    manager.write(
        "Save", route, agency=agency, referred_on=ago(30), known_on=ago(33), reasons="What happened may teach."
    )
    manager.open("Note an immediate risk")
    manager.write("Note it", risk="A brother is at the same address.", told="Duty social worker", told_on=ago(33))
    manager.sees("A brother is at the same address.")


def gather(manager: Seat) -> None:
    """Ask an agency for the least that is needed, and keep its answer."""
    move(manager, "Gathering information")
    manager.open("Information asked of agencies", "Ask an agency")
    manager.write(
        "Record the request", agency="Housing", question="Which part did you have?", asked_on=ago(29), due_on=ago(20)
    )
    manager.open("Record the answer")
    manager.write("Save", answered_on=ago(22), answer="Four visits in a year.")
    manager.sees("Four visits in a year.")


def move(seat: Seat, to: str) -> None:
    seat.home()
    seat.open("Move it on")
    seat.write("Move it on", to, reason="What had to come first is done.")
    seat.sees(to)


def decide(commissioner: Seat, manager: Seat, outcome: str, route: str) -> None:
    """Decide with reasons and all eight factors, and bring the review to where that leads."""
    move(manager, "Decision pending")
    # Whoever runs the review cannot decide what becomes of it.
    manager.open("Decision,")
    manager.has_no_link("Record the decision")
    commissioner.home()
    commissioner.open("Decision,", "Record the decision")
    weighed = {f"weighed_{name}": "Weighed, and it speaks for a review." for name in FACTORS}
    commissioner.write(
        "Record the decision", outcome, route, "A relative could follow", decided_on=ago(12), decided_by="The board",
        reasons="We want to understand why the parts did not come together.", **weighed,
    )  # fmt: skip
    commissioner.sees("We want to understand why")
    move(commissioner, "Commissioned")


def tell_board(manager: Seat, member: Seat, name: str) -> None:
    """Keep that a member was told; the member acknowledges it themselves."""
    manager.home()
    manager.open("Decision,", "Record that a member was told")
    number = manager.main.locator("[name=person] option", has_text=name).get_attribute("value") or ""
    manager.write("Record it", "At a meeting", member=name, told_on=ago(11), person=number)
    member.home()
    member.open("Acknowledge that you were told")
    member.press("I have read it")
    member.has_no_link("Acknowledge that you were told")


def tell_family(liaison: Seat) -> None:
    """Keep contact with a relative, and take a letter to start from."""
    liaison.home()
    liaison.open("Family: contacts and letters", "Add a relative")
    liaison.write("Save", "A visit", name="Ottilie Fenn", relationship="Grandmother", contact_person="Cass Rowan")
    liaison.open("Record a contact")
    liaison.write(
        "Record it", "A visit", "We spoke", made_on=ago(10), made_by="Cass Rowan", note="She would like to be heard."
    )
    liaison.sees("She would like to be heard.")
    liaison.open("We are going to look")
    liaison.sees("We are very sorry")


def commission(manager: Seat, reviewer: Seat, commissioner: Seat, method: str) -> None:
    """Write purpose and terms, enter the reviewer, and have somebody else approve both."""
    manager.home()
    manager.open("Purpose, terms of reference and reviewers", "Write the purpose")
    manager.write("Save", statement="To learn, and not to blame.", poor_practice="It goes to the person's own manager.")
    reviewer.home()
    reviewer.open("Purpose, terms of reference and reviewers", "Enter a reviewer")
    number = reviewer.main.locator("[name=person] option", has_text="Lena Marsh").get_attribute("value") or ""
    reviewer.write(
        "Enter", "Lead reviewer", name="Lena Marsh", person=number, independence="No ties here.", past_links="None",
        competence="Led two reviews.", availability="Two days a week.",
    )  # fmt: skip
    reviewer.has_no_link("Decide whether Lena Marsh may review")
    reviewer.open("Write a new version")
    sized = {f"weighed_{name}": "Weighed." for name in SIZES}
    reviewer.write(
        "Save as a new version", enquiries="What made it hard to see?\nWhat would have helped?", method=method,
        why_method="It asks why.", why_this_size="Two services, one year.", revise_when="If a trial begins.", **sized,
    )  # fmt: skip
    commissioner.home()
    commissioner.open("Decide whether Lena Marsh may review")
    commissioner.write("Decide", "Approve", decision_note="Independent, and has the time.")
    commissioner.press("Agree version 1")
    commissioner.sees("Version 1")
    move(manager, "Scoping")
    move(manager, "Running")
