"""One person's browser in a journey of several: it looks at each page that it comes to, and types as a person would."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import choose_from, follow, look_at, sign_in_as

OpenPage = Callable[..., Page]
# Milliseconds: pages come at once on a quiet machine, and tests should not fail on a busy one.
PATIENCE = 20_000


def ago(days: int) -> str:
    """Return a day as a field for days takes it."""
    return (datetime.date.today() - datetime.timedelta(days=days)).isoformat()


def beginning(words: str) -> re.Pattern[str]:
    """Return what matches names that begin with whole words: links say more to those who cannot see their place."""
    return re.compile(rf"^{re.escape(words)}(?!\w)")


@dataclass
class Seat:
    """A browser window and who sits before it."""

    page: Page
    code: str = ""
    knows_way: bool = False

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    def look(self) -> None:
        look_at(self.page)

    def go(self, address: str) -> None:
        self.page.goto(address)
        self.look()

    def home(self) -> None:
        """Go to the review: at first by the list of one's reviews, as everybody comes to it, and then by its address."""
        if self.knows_way:
            self.go(f"/reviews/{self.code}/")
            return
        self.go("/reviews/")
        self._follow(self.main.locator(f"a[href='/reviews/{self.code}/']"))
        self.knows_way = True

    def open(self, *links: str) -> None:
        """Follow links by how their words begin, one after the other."""
        for words in links:
            self._follow(self.main.get_by_role("link", name=beginning(words)))

    def press(self, words: str) -> None:
        self._follow(self.main.get_by_role("button", name=beginning(words)))

    def _follow(self, way: Locator) -> None:
        follow(way.first)
        self.look()

    def write(self, button: str, *chosen: str, **typed: str) -> None:
        """Choose options by the beginning of their words, type into fields by their names, and press the button."""
        for name, text in typed.items():
            box = self.main.locator(f"[name={name}]")
            if box.evaluate("element => element.tagName") == "SELECT":
                choose_from(box, text)
            else:
                box.fill(text)
        for words in chosen:
            option = re.compile(f"^{re.escape(words)}")
            self.main.get_by_role("radio", name=option).or_(
                self.main.get_by_role("checkbox", name=option)
            ).first.check()
        self.press(button)
        expect(self.page.locator(".govuk-error-summary")).to_have_count(0)

    def choose_file(self, name: str, text: str) -> None:
        """Choose a file in the page's form, as if it lay on this person's computer."""
        self.choose_files({name: text})

    def choose_files(self, files: dict[str, str]) -> None:
        """Choose several files, given by their names with what each holds."""
        content = [{"name": name, "mimeType": "text/csv", "buffer": text.encode()} for name, text in files.items()]
        self.main.locator("input[type=file]").set_input_files(content)  # type: ignore[arg-type]

    def sees(self, words: str) -> None:
        expect(self.main.get_by_text(words).first).to_be_visible(timeout=PATIENCE)

    def has_no_link(self, words: str) -> None:
        expect(self.main.get_by_role("link", name=beginning(words))).to_have_count(0)


def seat_of(open_page: OpenPage, email: str, code: str = "") -> Seat:
    """Open a window and sign somebody in."""
    seat = Seat(open_page(), code)
    sign_in_as(seat.page, email)
    return seat
