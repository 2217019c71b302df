"""The scripts, in a real browser, on pages served from memory: what each adds, and that the page works without."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from urllib.parse import urlparse

import pytest
from django import forms
from playwright.sync_api import Browser, Page, Route, expect

from tests.ui.conftest import Draw
from tests.ui.test_built_style import STATIC

pytestmark = pytest.mark.journey
SITE = "http://throughline.test"
BASE = '{% extends "base.html" %}{% block title %}Here{% endblock %}'
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}

Show = Callable[[str], Page]


class Deposit(forms.Form):
    files = forms.FileField(widget=type("Many", (forms.FileInput,), {"allow_multiple_selected": True}))


@pytest.fixture
def show(browser: Browser, draw: Draw) -> Iterator[Show]:
    """Return a function that opens a page with the given blocks; other addresses answer with what was asked."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    options = [SimpleNamespace(value=name, label=name.capitalize(), count=3, is_chosen=False) for name in ("a", "b")]

    def open_page(blocks: str) -> Page:
        page = context.new_page()
        shown = draw(BASE + blocks, form=Deposit(), options=options)
        page.route("**/*", lambda route: answer(route, shown))
        page.goto(f"{SITE}/here/")
        return page

    yield open_page
    context.close()


def answer(route: Route, shown: str) -> None:
    """Answer as the site would: files of ours, the page, and one line for each file that is handed in."""
    path = urlparse(route.request.url).path
    if path.startswith("/static/ui/"):
        file = STATIC / path.removeprefix("/static/ui/")
        route.fulfill(body=file.read_bytes(), content_type=KINDS[file.suffix])
    elif route.request.method == "POST":
        name = re.search(r'filename="([^"]+)"', (route.request.post_data_buffer or b"").decode("latin-1"))
        assert name and route.request.headers["accept"] == "application/json"
        state = "refused" if name[1].startswith("bad") else "deposited"
        lines = [{"name": name[1], "state": state, "message": f"It was {state}."}]
        lines[0]["is_new"] = not name[1].startswith("known")
        route.fulfill(body=json.dumps({"files": lines}), content_type="application/json")
    else:
        route.fulfill(body=shown if path == "/here/" else "<title>Elsewhere</title>", content_type="text/html")


UPLOAD = """{% block content %}<p class="tl-above"><a href="/deposits/">Deposited files</a></p>
<div data-module="upload" data-files-field="files">{% form_page form submit="Deposit" %}</div>{% endblock %}"""


def hand_in(page: Page, *names: str) -> None:
    files = [{"name": name, "mimeType": "text/plain", "buffer": b"words"} for name in names]
    page.locator("input[type=file]").set_input_files(files)
    page.get_by_role("button", name="Deposit").click()


def test_each_file_tells_how_it_fared_and_a_refused_one_keeps_the_page(show: Show) -> None:
    page = show(UPLOAD)
    hand_in(page, "one.txt", "bad.exe", "two.txt", "bad.zip", "three.txt")
    expect(page.get_by_role("status").last).to_contain_text("5 of 5 files handed in, 2 of them refused.")
    told = page.locator(".tl-upload li").all_inner_texts()
    assert [line.split("\n")[-1] for line in told] == [
        "It was deposited.", "It was refused.", "It was deposited.", "It was refused.", "It was deposited.",
    ]  # fmt: skip


def test_when_every_file_is_taken_the_list_of_deposits_follows(show: Show) -> None:
    page = show(UPLOAD)
    hand_in(page, "one.txt", "two.txt")
    page.wait_for_url(f"{SITE}/deposits/")


def test_what_is_said_of_a_file_that_was_known_can_be_read(show: Show) -> None:
    page = show(UPLOAD)
    hand_in(page, "one.txt", "known.txt")
    expect(page.get_by_role("status").last).to_contain_text("2 of 2 files handed in. They are in Deposited files.")
    assert page.url == f"{SITE}/here/"


def test_of_one_file_it_is_said_as_of_one(show: Show) -> None:
    page = show(UPLOAD)
    hand_in(page, "known.txt")
    expect(page.get_by_role("status").last).to_contain_text("1 of 1 file handed in. It is in Deposited files.")
    page = show(UPLOAD)
    hand_in(page, "bad.exe", "known.txt")
    expect(page.get_by_role("status").last).to_contain_text("1 of them refused. The other is in Deposited files.")
    page = show(UPLOAD)
    hand_in(page, "bad.exe")
    expect(page.get_by_role("status").last).to_have_text("1 of 1 file handed in, and refused.")


def test_the_words_are_copied_and_that_is_said(show: Show) -> None:
    page = show('{% block content %}<p id="c">Child B,\n page 12.</p>{% copy_button "c" "Copy it" %}{% endblock %}')
    page.get_by_role("button", name="Copy it").click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    assert page.evaluate("document.querySelector('[data-module=copy]').hidden") is False


@pytest.mark.parametrize("presses", [2, 3])
def test_escape_three_times_leaves_and_the_page_cannot_be_gone_back_to(show: Show, presses: int) -> None:
    page = show("{% block content %}{% quick_exit %}<p>Words</p>{% endblock %}")
    for _ in range(presses):
        page.keyboard.press("Escape")
    if presses == 2:
        page.wait_for_timeout(200)
        assert page.url == f"{SITE}/here/"
    else:
        page.wait_for_url(f"{SITE}/leave/")
        page.go_back()
        assert page.url == "about:blank"


def test_a_choice_loads_the_results_again_and_keeps_its_place(show: Show) -> None:
    page = show(
        """{% block content %}<form method="get" action="/here/" data-module="filter-submit"><div class="tl-columns__side">
        {% facet "theme" "Theme" options %}{% button "Apply" kind="secondary" %}</div></form>{% endblock %}"""
    )
    expect(page.get_by_role("button", name="Apply")).to_be_hidden()
    page.get_by_text("Theme").first.click()
    page.get_by_label("B", exact=False).last.check()
    page.wait_for_url(f"{SITE}/here/?theme=b")


def test_a_page_gone_back_to_has_the_choices_that_found_what_it_shows(show: Show) -> None:
    page = show(
        """{% block content %}<form method="get" action="/here/" data-module="filter-submit"><div class="tl-columns__side">
        {% facet "theme" "Theme" options %}</div></form>{% endblock %}"""
    )
    page.get_by_text("Theme").first.click()
    box = page.get_by_label("B", exact=False).last
    box.check()
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(box).not_to_be_checked()


def test_cited_words_far_down_are_brought_into_view(show: Show) -> None:
    page = show(
        '{% block content %}{% for n in "abcdefghijklmnopqrstuvwxyz" %}<p>Words<br>and more</p>{% endfor %}'
        '<p><mark class="tl-cited">The words</mark></p>{% endblock %}'
    )
    expect(page.locator("mark.tl-cited")).to_be_in_viewport()


def test_a_reason_of_one_long_word_makes_the_page_of_screening_no_wider_than_a_phone(show: Show) -> None:
    button = f'<button class="govuk-button" data-key="1">{"unbroken" * 12}</button>'
    form = f'<form class="tl-verdict"><fieldset class="govuk-fieldset tl-verdict__why">{button}</fieldset></form>'
    page = show(f"{{% block content %}}{form}{{% endblock %}}")
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
