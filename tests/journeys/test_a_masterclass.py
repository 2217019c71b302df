"""A reviewer learns: reads and watches, writes for themselves, shows a certificate, and stands in the directory or not."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import NARROW, check_accessible, check_fits, follow, sign_in_as, take_picture
from throughline.events.demo_learning import SCREENER

pytestmark = pytest.mark.journey
ABOUT = "Reviews about teenagers, with schools."


def test_a_reviewer_learns_and_shows_it(open_page: Callable[..., Page]) -> None:
    page = open_page(viewport=NARROW)
    sign_in_as(page, SCREENER)
    page.goto("/my-learning/")
    check_accessible(page)
    follow(page.get_by_role("link", name="Masterclass: talking with families in a review").first)
    check_fits(page)
    _watch(page)
    _write(page)
    code = _see_certificate(page)
    _check_code(open_page(scripts=False), code)
    _come_off_directory(page, open_page())


def _watch(page: Page) -> None:
    """The video plays, with its captions, and what is said stands below it."""
    follow(page.get_by_role("link", name="A first meeting with relatives"))
    check_accessible(page)
    check_fits(page)
    said = page.evaluate(
        "async () => { const video = document.querySelector('video'); video.muted = true; await video.play();"
        "const cue = video.textTracks[0].activeCues[0]; video.pause(); return [video.duration, cue && cue.text]; }"
    )
    assert said[0] > 10
    assert "Before you meet relatives" in said[1]
    expect(page.get_by_text("Nobody should read about their child")).to_be_visible()
    take_picture(page, "a-masterclass-video")


def _write(page: Page) -> None:
    page.goto("/my-learning/log/")
    page.get_by_label("What do you want to remember").fill("Be quiet sooner.")
    follow(page.get_by_role("button", name="Save the entry"))
    expect(page.get_by_text("Be quiet sooner.")).to_be_visible()
    check_accessible(page)
    page.goto("/competences/")
    follow(page.get_by_role("link", name="Say where you stand about conversations with families"))
    page.get_by_label("What can you do").fill("Meeting parents with an interpreter.")
    follow(page.get_by_role("button", name="Save"))
    expect(page.get_by_text("Meeting parents with an interpreter.")).to_be_visible()
    check_accessible(page)
    check_fits(page)


def _see_certificate(page: Page) -> str:
    page.goto("/my-learning/")
    follow(page.get_by_role("link", name=re.compile("See it")))
    check_accessible(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as PDF").click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")
    return page.locator("dd").last.inner_text()


def _check_code(page: Page, code: str) -> None:
    """Somebody who has neither an account nor scripts checks the paper that they were shown, and a forged one."""
    page.goto("/")
    follow(page.get_by_role("link", name="Check a certificate"))
    page.get_by_label("Code of the certificate").fill(code.lower())
    follow(page.get_by_role("button", name="Check the code"))
    expect(page.get_by_role("heading", name="This certificate is genuine")).to_be_visible()
    expect(page.get_by_text("Wren Abbot")).to_be_visible()
    page.goto("/certificates/")
    page.get_by_label("Code of the certificate").fill(("1" if code[0] != "1" else "2") + code[1:])
    follow(page.get_by_role("button", name="Check the code"))
    expect(page.get_by_text("Something is wrong with this code")).to_be_visible()


def _come_off_directory(page: Page, stranger: Page) -> None:
    page.goto("/my-learning/directory/")
    page.get_by_label("What should people know").fill(ABOUT)
    follow(page.get_by_role("button", name="Save"))
    stranger.goto("/reviewers/")
    expect(stranger.get_by_text(ABOUT)).to_be_visible()
    check_accessible(stranger)
    page.goto("/my-learning/directory/")
    follow(page.get_by_role("button", name="Take me off"))
    stranger.reload()
    expect(stranger.get_by_text(ABOUT)).to_have_count(0)
