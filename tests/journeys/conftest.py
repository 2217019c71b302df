"""A real server with its own copy of the demonstration world, and a real browser."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, expect

from tests import databases, world
from throughline.people.demo import PASSWORD, PEOPLE, SECOND_STEP_KEY

AXE = world.ROOT / "node_modules" / "axe-core" / "axe.min.js"
PICTURES = world.ROOT / "docs" / "pictures"
# How long an app shows one code, and who gave one when, with the cookies that they got for it.
CODE_SECONDS = 31
signed_in_lately: dict[str, tuple[float, list[Any]]] = {}
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}


@dataclass(frozen=True, slots=True)
class Site:
    """A running site: its address and its data folder."""

    address: str
    home: Path


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def site(world_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home, port = tmp_path_factory.mktemp("site"), _free_port()
    world.copy_world(world_folder, home)
    log = (home / "log").open("w")
    running = subprocess.Popen(
        [world.COMMAND, "start", "--port", str(port)],
        env={**databases.environment_of(home), "THROUGHLINE_SITE_ADDRESS": f"http://localhost:{port}"},
        stdout=log, stderr=log,
    )  # fmt: skip
    # By name: browsers keep passkeys for names alone.
    address = f"http://localhost:{port}"
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=2):
                break
        except OSError:
            time.sleep(0.1)
    else:
        raise AssertionError((home / "log").read_text())
    yield Site(address, home)
    running.terminate()
    running.wait(timeout=20)
    log.close()


@pytest.fixture
def open_page(browser: Browser, site: Site) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a fresh browser window; a mistake on the page's console fails the test."""
    contexts: list[BrowserContext] = []
    said: list[str] = []

    def open_one(*, viewport: dict[str, int] = WIDE, scripts: bool = True) -> Page:
        context = browser.new_context(
            base_url=site.address, viewport=viewport, java_script_enabled=scripts, accept_downloads=True,
            permissions=["clipboard-read", "clipboard-write"] if scripts else [],
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text) if is_mistake(message) else None)
        page.on("pageerror", lambda problem: said.append(str(problem)))
        page.on("request", lambda request: _stay_home(request.url, site.address, said))
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert not said, said


def is_mistake(message: ConsoleMessage) -> bool:
    """Say whether a console message tells of a mistake. A page that is meant to be refused is told of as an error too."""
    is_the_page = message.page is not None and message.location.get("url", "") == message.page.url
    return message.type == "error" and not (is_the_page and message.text.startswith("Failed to load resource"))


def _stay_home(url: str, address: str, said: list[str]) -> None:
    if not url.startswith((address, "data:", "blob:", "about:")):
        said.append(f"the page asked for {url}")


def check_accessible(page: Page) -> None:
    """Run axe on the page as it stands and fail on anything it finds."""
    page.evaluate(AXE.read_text())
    found = page.evaluate(
        "async () => (await axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa',"
        "'best-practice'], resultTypes: ['violations']})).violations"
        ".map(v => v.id + ': ' + v.help + ' ' + v.nodes.map(n => n.target).join(' | '))"
    )
    assert found == [], f"{page.url}: {found}"


# What axe looked at: by the route of a page and the width of its window, the kinds of element in it, however many of each
# and whatever their words.
looked_at: dict[tuple[str, int], set[str]] = {}
BUILT_OF = """() => [document.documentElement.scrollWidth - document.documentElement.clientWidth,
    location.pathname.replace(/[^/]*[0-9][^/]*/g, '#'), innerWidth, [...new Set([...document.querySelectorAll('*')].map(
    e => [e.tagName, e.className, e.type, e.parentElement?.tagName, ...e.getAttributeNames()].join()))]]"""


def look_at(page: Page) -> None:
    """See that the page fits, and run axe on it unless it looked at all these kinds of element in pages of this route."""
    too_wide, route, width, kinds = page.evaluate(BUILT_OF)
    assert too_wide <= 0, f"{page.url} is {too_wide} px too wide"
    seen = looked_at.setdefault((route, width), set())
    if not seen.issuperset(kinds):
        check_accessible(page)
        seen.update(kinds)


def choose_from(select: Locator, wanted: str) -> None:
    """Choose by value or words. Where there are many choices, the words are typed and the entry is taken from the list."""
    if select.is_visible():
        select.select_option(wanted)
        return
    place, words = select.evaluate(
        "(select, wanted) => { const one = [...select.options].find((o) => [o.value, o.text].includes(wanted));"
        " return [one.index, one.text]; }",
        wanted,
    )
    choice = select.locator("xpath=..")
    choice.get_by_role("combobox").fill(words)
    choice.locator(f"[role=option][id$='-option-{place}']").click()


def follow(link: Locator) -> None:
    """Click a link and wait for its page: axe, begun at once, would still look at the one that is left."""
    with link.page.expect_navigation():
        link.click()


def check_fits(page: Page) -> None:
    """Fail if the page is wider than its window, so that a reader would have to scroll sideways."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url} is {wide} px too wide"


def take_picture(page: Page, name: str) -> None:
    """Save the picture that the documents use, when asked to (THROUGHLINE_PICTURES=yes)."""
    if os.environ.get("THROUGHLINE_PICTURES") == "yes":
        PICTURES.mkdir(exist_ok=True)
        # The picture of a report's page is drawn when it is asked for, and comes after everything else.
        for image in page.locator("main img").all():
            expect(image).to_have_js_property("complete", True)
        page.screenshot(path=PICTURES / f"{name}.png")


def sign_in(page: Page, role: str) -> None:
    """Sign in as the demonstration person of that role."""
    sign_in_as(page, next(email for email, _, roles in PEOPLE if role in roles))


def sign_in_as(page: Page, email: str) -> None:
    """Sign in as one of the demonstration people, with a code where the role needs one.

    No code is taken twice: who signed in within the same half minute goes on with that session in the new window.
    """
    at, cookies = signed_in_lately.get(email, (0.0, []))
    if time.monotonic() - at < CODE_SECONDS:
        page.context.add_cookies(cookies)  # type: ignore[arg-type]
        page.goto("/")
        return
    page.goto("/sign-in/")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: not url.rstrip("/").endswith("sign-in"))
    if "second-step" in page.url:
        give_code(page, SECOND_STEP_KEY)
        signed_in_lately[email] = (time.monotonic(), page.context.cookies())


def give_code(page: Page, key: str) -> None:
    """Type the code that an authenticator app with this key shows now. No code is taken twice, so one may have to wait."""
    for _ in range(4):
        page.get_by_label("Code").fill(format_hotp_value(hotp_value(key, int(time.time()) // 30)))
        page.get_by_role("main").get_by_role("button", name=re.compile("Continue|Finish|Confirm")).click()
        page.wait_for_load_state()
        if page.get_by_text("That code is not right").count() == 0:
            return
        # The next code comes with the next half minute. To try again before would only make the next wait longer.
        page.wait_for_timeout((31 - time.time() % 30) * 1000)
    raise AssertionError("no code was taken")
