"""A head teacher asks, is shown the emergency route first, is answered with three references by e-mail, and others find it."""

from __future__ import annotations

import email
import os
import re
from collections.abc import Callable, Iterator
from email.message import Message

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
from aiosmtpd.smtp import SMTP, Envelope, Session
from playwright.sync_api import Page, ViewportSize, expect

from tests import world
from tests.journeys.conftest import Site, _free_port, check_fits, take_picture
from tests.journeys.seats import PATIENCE, Seat, seat_of

pytestmark = [pytest.mark.journey, pytest.mark.slow]
WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 320, "height": 640}
IVY, KIT = "ivy.specialist@example.org", "kit.coder@example.org"
ASKED = "What have reviews found about schools that are not told when a pupil's family moves?"
RISKY = f"A boy in my class, Kayden Rudd, told me this morning that his stepdad hits him. {ASKED}"
ANSWER = (
    "Reviews find again and again that the next school learns of a move weeks later, and of what came before it never."
)


class Kept(Sink):
    """Takes every letter and keeps it."""

    def __init__(self) -> None:
        super().__init__()
        self.letters: list[Message] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.letters.append(email.message_from_bytes(envelope.original_content or b""))
        return "250 OK"


@pytest.fixture
def letters() -> Iterator[tuple[Kept, int]]:
    """A mail server of this test's own, and its port."""
    kept = Kept()
    server = Controller(kept, hostname="127.0.0.1", port=_free_port())
    server.start()
    yield kept, server.port
    server.stop()


def test_a_head_teacher_asks_and_the_answer_is_published(
    open_page: Callable[..., Page], site: Site, letters: tuple[Kept, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    head = Seat(open_page())
    asks(head)
    ivy = seat_of(open_page, IVY)
    code = answers_with_three_references(ivy)
    kit = seat_of(open_page, KIT)
    finds_it_again(kit, code)
    kit.go(f"/enquiries/{code}/answer/")
    kit.write("Keep what I say", "Yes")
    ivy.go(f"/enquiries/{code}/")
    ivy.press("I have looked and acted")
    ivy.open("Answer it")
    ivy.press("Send the answer")
    kept, port = letters
    monkeypatch.setattr(os, "environ", {**os.environ, "THROUGHLINE_EMAIL_HOST": "127.0.0.1", "THROUGHLINE_EMAIL_PORT": str(port),
                                        "THROUGHLINE_EMAIL_TLS": "no", "THROUGHLINE_SITE_ADDRESS": site.address})  # fmt: skip
    assert "2 letters" in world.run(site.home, "enquiries", "send").stdout
    receipt, answer = kept.letters
    assert answer["In-Reply-To"] == receipt["Message-ID"]
    assert answer.get_payload(decode=True).decode().count("/cite/") == 3  # type: ignore[union-attr]
    head.page.reload()
    head.sees("We have answered")
    head.look()
    publishes(ivy, kit, code)
    found = Seat(open_page())
    found.go("/search/?q=school+not+told+family+moves")
    found.open("What have reviews found about schools")
    found.sees(ANSWER)
    take_picture(found.page, "published-answer")
    ivy.go("/enquiries/counts/")
    found.page.set_viewport_size(NARROW)
    check_fits(found.page)


def asks(head: Seat) -> None:
    """Type the question, see what is noticed, change it, and send it."""
    head.go("/ask/")
    head.page.get_by_label("Your question").fill(RISKY)
    head.main.locator("[name=role]").select_option("manager")
    head.main.locator("[name=sector]").select_option("education")
    head.main.get_by_role("radio", name="By email").check()
    head.page.get_by_label("Email address").fill("head@school.example")
    head.press("Send your question")
    head.sees("It reads as if somebody may be in danger")
    head.sees("Kayden Rudd")
    expect(head.page.locator("#noticed")).to_be_focused()
    take_picture(head.page, "enquiry-noticed")
    head.page.set_viewport_size(NARROW)
    check_fits(head.page)
    head.page.set_viewport_size(WIDE)
    # The name goes, the worry stays: the writer goes on knowingly, and the duty is told.
    head.page.get_by_label("Your question").fill(RISKY.replace(", Kayden Rudd,", ""))
    head.press("Send it like this")
    expect(head.main.get_by_text("Kayden Rudd")).to_have_count(0)
    head.press("Send it like this")
    head.sees("Your question has come")
    expect(head.main.get_by_text("stepdad")).to_have_count(0)


def answers_with_three_references(ivy: Seat) -> str:
    """Open what stands on top of the desk, and answer it beside the library's search. Returns the enquiry's code."""
    ivy.go("/enquiries/")
    first = ivy.main.locator(".tl-enquiry").first
    expect(first).to_contain_text("Somebody may be in danger")
    expect(first).to_contain_text("Ivy Lorne")
    take_picture(ivy.page, "enquiry-desk")
    code = first.locator("h2 a").inner_text()
    ivy.open(code)
    ivy.write("Keep this", topic="child.adolescent")
    ivy.open("Answer it")
    ivy.page.get_by_label("Answer", exact=True).fill(ANSWER)
    ivy.page.get_by_label("Search it").fill("school was not told of the move")
    ivy.press("Search the library")
    passages = ivy.main.locator("[data-reference]")
    for number in (0, 1):
        with ivy.page.expect_navigation():
            passages.nth(number).get_by_role("button", name=re.compile("^Put it in")).click()
    # Both ends of the way must be seen at once, however long the passages are that the engine found.
    ivy.page.set_viewport_size({**WIDE, "height": 1800})
    with ivy.page.expect_navigation():
        passages.nth(2).drag_to(ivy.main.locator("[data-drop]"))
    expect(ivy.main.locator("[data-drop] li")).to_have_count(3, timeout=PATIENCE)
    ivy.page.set_viewport_size(WIDE)
    expect(ivy.page.get_by_label("Answer", exact=True)).to_have_value(ANSWER)
    ivy.page.get_by_label("The question without details").fill(ASKED)
    take_picture(ivy.page, "enquiry-answer")
    ivy.page.set_viewport_size(NARROW)
    check_fits(ivy.page)
    ivy.page.set_viewport_size(WIDE)
    ivy.press("Ask for a second look")
    return code


def finds_it_again(kit: Seat, code: str) -> None:
    """Somebody rings and says no more than what they wrote about."""
    kit.go("/enquiries/")
    kit.open("Find a question")
    kit.write("Find", words="pupil family MOVES")
    expect(kit.main.locator(".tl-enquiry").first).to_contain_text(code)
    assert kit.page.url.endswith("/enquiries/find/"), "what is looked for stands in no address"
    kit.page.set_viewport_size(NARROW)
    check_fits(kit.page)
    kit.page.set_viewport_size(WIDE)


def publishes(ivy: Seat, kit: Seat, code: str) -> None:
    """Have one person propose words without details, and the other publish them."""
    ivy.go(f"/enquiries/{code}/publish/")
    ivy.press("Propose this")
    kit.go(f"/enquiries/{code}/publish/")
    kit.write("Publish it", "I read every word")
    kit.sees("has been published since")
