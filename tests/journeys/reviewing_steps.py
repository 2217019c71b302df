"""The second half of a review's journey: voices, markers, findings, draft and sign-off."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.conftest import NARROW
from tests.journeys.seats import OpenPage, Seat, ago

# Dates in two styles, one of them uncertain; what the cell that begins with '=' says is text and never reckoned.
HOUSING = """Date,What happened,Source
?22 May 2025,The mother asked for a move.,Case notes
24/06/2025,=A visit. Nobody was in.,Visit book
"""
POLICE = "Date,What happened,Source\n24 June 2025,A call from a neighbour about shouting.,Incident log\n"
PROBATION = "Date,What happened,Source\n25 June 2025,The stepfather missed his appointment.,Case record\n"
SAID = "She told the nursery every week. Nobody wrote it down."


def plan(manager: Seat, owner: Seat, owner_name: str) -> None:
    """Set a milestone and a task, and note what else runs about the same events."""
    manager.home()
    manager.open("Timetable", "Add a milestone")
    manager.write("Add it", title="Learning day", due_on=ago(-30))
    manager.open("Add a task")
    number = manager.main.locator("[name=owner] option", has_text=owner_name).get_attribute("value") or ""
    manager.write("Add it", title="Read the minutes", owner=number, due_on=ago(-7))
    manager.home()
    manager.open("Parallel processes", "Add a process")
    manager.write("Keep it", kind="inquest", stage="Opened and adjourned.")
    owner.home()
    owner.open("Read the minutes")
    owner.press("It is done")
    owner.home()
    owner.has_no_link("Read the minutes")


def merge_chronologies(manager: Seat, author: Seat, author_name: str, reviewer: Seat) -> None:
    """Name two agencies; one author brings a file and sees that agency alone; the reviewer reads all as one."""
    manager.home()
    manager.open("Agencies and their own chronologies")
    for agency in ("Housing", "Primary school"):
        manager.write("Add the agency", name=agency)
    manager.main.locator("#writer-agency").select_option(label="Housing")
    manager.main.locator("#writer-person").select_option(label=author_name)
    manager.press("Let this person write")
    manager.open("Primary school")
    manager.write("Add the entry", date="23 May 2025", text="He came without lunch.", source="Class teacher's notes")
    author.home()
    author.open("Agencies and their own chronologies")
    author.has_no_link("Primary school")
    author.open("Housing", "choose a file that has it already")
    author.choose_file("housing.csv", HOUSING)
    author.press("Read the file")
    author.sees("2 entries were read")
    author.press("Take all of it in")
    reviewer.home()
    reviewer.open("Chronology of all agencies")
    order = reviewer.main.locator(".tl-chronology tbody tr").all_inner_texts()
    told = [
        next(text for text in order if words in text) for words in ("asked for a move", "without lunch", "A visit.")
    ]
    assert [order.index(text) for text in told] == sorted(order.index(text) for text in told)
    reviewer.open("Timeline")


def bring_in_many_files(manager: Seat) -> None:
    """Choose the files of several agencies at once; say whose it is where no name tells it; take all in by one press."""
    manager.home()
    manager.open("Agencies and their own chronologies")
    for agency in ("Police", "Probation"):
        manager.write("Add the agency", name=agency)
    manager.open("Choose the files of several agencies at once")
    manager.choose_files({"police log.csv": POLICE, "letter of June.csv": PROBATION})
    manager.press("Read the files")
    expect(manager.main.get_by_label("Agency of police log.csv")).to_have_value(re.compile(r"\d+"))
    manager.main.get_by_label("Agency of letter of June.csv").select_option(label="Probation")
    manager.main.get_by_role("checkbox", name="Take in letter of June.csv").check()
    manager.press("Take in what is ticked")
    manager.sees("2 files taken in, with 2 entries.")


def hear_a_relative(liaison: Seat, reviewer: Seat, open_page: OpenPage) -> None:
    """Give a relative a private link; she writes at her own pace, and reads how it was used."""
    liaison.home()
    liaison.open("Family: taking part")
    liaison.open("Write what they read")
    liaison.write("Save", about="This review asks what we can learn.", contact="Cass Rowan, weekdays.")
    liaison.open("Add somebody")
    liaison.write("Put in the register", known_as="Grandmother", why_chosen="She knew every day of it.")
    liaison.open("Record what they answered")
    liaison.write("Record the answer", "Taking part", on=ago(9))
    liaison.open("Make a private link")
    liaison.write("Make the link", "30 days")
    link = liaison.page.locator("#the-link").inner_text().strip()
    relative = Seat(open_page(viewport=NARROW))
    _write_by_link(relative, link)
    reviewer.home()
    reviewer.open("Tell Relative 1 how")
    reviewer.sees(SAID)
    reviewer.write("Tell them", used="It became the first finding.")
    relative.go(link)
    relative.press("Continue")
    relative.sees("It became the first finding.")


def _write_by_link(relative: Seat, link: str) -> None:
    """Read, write a little, save, write more, send. No account, on a small phone."""
    relative.go(link)
    relative.press("Continue")
    relative.sees("You do not have to do anything here")
    relative.open("Write")
    relative.write("Save and go on", text="She told the nursery")
    relative.sees("Only you can read it")
    relative.write("Send to the review", text=SAID)
    relative.sees("Thank you. The review has what you sent.")


def judge(first: Seat, second: Seat, signing: Seat, marker_set: str) -> None:
    """Judge a marker in words and on evidence; somebody else agrees; whoever may signs."""
    first.home()
    first.open("Judgements by the Quality Markers")
    first.write("Judge by this set", marker_set)
    at = first.main.locator("a[href$='/making_clear/']").first.get_attribute("href") or ""
    first.go(at)
    first.open("Judge")
    first.write("Keep this judgement", "Partly met", reasons="The referral was clear; it came late.")
    first.open("Add evidence")
    first.write("Add it", "Speaks for it", text="The referral form.", true_from=ago(30))
    first.has_no_link("Agree or differ")
    second.home()
    second.open("Judgements by the Quality Markers")
    second.go(at)
    second.open("Agree or differ")
    second.write("Say so", "I agree", reasons="So I saw it too.")
    second.has_no_link("Sign")
    signing.go(at)
    signing.open("Sign")
    signing.press("Sign it")
    expect(signing.main.get_by_text("Signed", exact=True)).to_be_visible()
    signing.open("The version that was signed")


def find(reviewer: Seat) -> None:
    """Build a finding on evidence, say what contributed, and agree it."""
    reviewer.home()
    reviewer.open("Findings", "Add a finding")
    reviewer.write(
        "Keep the finding",
        "How the work usually goes",
        title="What is told at the door is not kept.",
        why="No form has room.",
    )
    reviewer.open("Link evidence")
    reviewer.write("Link the evidence", description="The nursery's book has no such page.", true_on=ago(60))
    reviewer.open("Say what contributed")
    reviewer.main.get_by_role("checkbox").first.check()
    reviewer.press("Put it there")
    reviewer.press("Mark as agreed")
    reviewer.sees("Agreed on")


def draft(reviewer: Seat, reader: Seat, adviser: Seat, template: str) -> None:
    """Write a section, take a comment and a challenge, and join findings to recommendations."""
    reviewer.home()
    reviewer.open("Drafts", "Start a draft")
    reviewer.write("Start it", template, title="First draft")
    address = reviewer.page.url
    reviewer.open("Write")
    reviewer.write("Keep this text", text="What is told at the door should be kept.")
    reader.home()
    reader.open("Drafts", "First draft")
    reader.has_no_link("Write")
    reader.open("Comment")
    reader.write("Add the comment", text="Say at which door.")
    reviewer.page.reload()
    reviewer.open("Resolve")
    reviewer.write("Resolve it", resolution="Said now.")
    adviser.home()
    adviser.open("Drafts", "First draft", "Challenge log", "Log a change")
    adviser.write("Log it", asked_by="Housing", asked_on=ago(1), change="Name no street.")
    reviewer.go(address)
    reviewer.open("Challenge log", "Decide")
    reviewer.write("Keep the decision", "Changed as asked", why="A street can identify.")
    reviewer.go(address)
    reviewer.open("Findings and recommendations", "Take findings of the analysis")
    reviewer.write("Take them into the draft", "1. What is told")
    reviewer.open("Add a recommendation")
    reviewer.write(
        "Keep it", "1 What is told", text="Make room for it.", who_acts="Housing", by_when="Spring", how_known="Ask."
    )
    reviewer.sees("Every finding leads to a recommendation")
    reviewer.open("First draft", "Versions", "Keep a version")
    reviewer.write("Keep it", note="to the board")


def sign_off(commissioner: Seat, reviewer: Seat) -> None:
    """The commissioner signs the draft off; after that nobody writes in it."""
    commissioner.home()
    commissioner.open("Sign the draft off", "Sign off")
    commissioner.sees("Your name goes to exactly this text")
    commissioner.press("Sign it off")
    commissioner.sees("Signed off")
    commissioner.home()
    commissioner.open("Move it on")
    commissioner.write("Move it on", "Signed off", reason="The draft is signed off.")
    expect(commissioner.main.locator(".tl-line__step--here")).to_have_text(re.compile("Signed off"))
    reviewer.home()
    reviewer.open("Drafts", "First draft")
    reviewer.has_no_link("Write")
