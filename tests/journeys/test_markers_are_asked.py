"""A lead reviewer, a manager and a commissioner reach the questions they need, and take them away."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import docx
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import NARROW, check_accessible, check_fits, follow, sign_in, take_picture

pytestmark = pytest.mark.journey
ANALYSIS = "Which named steps were taken to keep knowledge of the ending from colouring judgement?"


def test_a_lead_reviewer_reaches_the_analysis_questions_in_two_choices_and_takes_them(
    open_page: Callable[..., Page],
) -> None:
    page = open_page()
    page.goto("/")
    follow(page.get_by_role("main").get_by_role("link", name="Lead reviewer"))
    check_accessible(page)
    take_picture(page, "markers")
    page.get_by_role("link", name="13 Analysis").first.click()
    expect(page.get_by_text(ANALYSIS)).to_be_in_viewport()
    with page.expect_download() as download:
        page.get_by_role("link", name="Word checklist").click()
    assert download.value.suggested_filename == "quality-markers-lead-reviewer.docx"
    document = docx.Document(io.BytesIO(download.value.path().read_bytes()))
    assert any(ANALYSIS in row.cells[0].text for table in document.tables for row in table.rows)


def test_the_first_question_is_two_choices_from_the_front_page(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="Review panel").click()
    page.get_by_role("link", name=re.compile("^Looking back")).click()
    expect(page.locator(".tlm-question").first).to_be_in_viewport()


def test_a_manager_prints_one_stage(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto("/markers/")
    page.get_by_role("link", name="Setting up the review").click()
    follow(page.get_by_role("link", name="Print", exact=True))
    check_accessible(page)
    take_picture(page, "markers-print")
    page.evaluate("window.print = () => { window.printed = true }")
    page.get_by_role("button", name="Print this page").click()
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    for furniture in (".tl-masthead__ways", ".tlm-screen", "[data-markers-print]", ".tl-footer"):
        expect(page.locator(furniture).first).to_be_hidden()
    assert page.locator(".tlm-sheet h2").all_inner_texts() == [
        "1 Referral", "2 Decision making: what kind of review, if any", "3 Advising board members",
        "4 Informing the family", "5 Clarity of purpose",
    ]  # fmt: skip
    expect(page.get_by_text("our paraphrase").first).to_be_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_search_as_you_type_keeps_the_address_in_step(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto("/markers/")
    page.get_by_role("searchbox").press_sequentially("hindsi")
    expect(page.locator(".tlm-question").first).to_contain_text("hindsight")
    expect(page).to_have_url(re.compile(r"q=hindsi"))
    assert page.evaluate("document.activeElement.name") == "q"
    expect(page.locator("[data-markers-found]")).to_contain_text("question")
    check_accessible(page)
    page.reload()
    expect(page.locator(".tlm-question").first).to_contain_text("hindsight")
    page.get_by_role("searchbox").fill("quinquereme")
    expect(page.get_by_text("No question fits these choices")).to_be_visible()


@pytest.mark.parametrize("viewport", [None, NARROW], ids=["wide", "320px"])
def test_without_scripts_everything_but_the_private_checklist_works(
    open_page: Callable[..., Page], viewport: dict[str, int] | None
) -> None:
    page = open_page(scripts=False, **({"viewport": viewport} if viewport else {}))
    page.goto("/markers/")
    page.get_by_role("searchbox").fill("coroner")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text("Has the coroner been told?")).to_be_visible()
    page.get_by_role("link", name="Workshop mode").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("?")
    page.get_by_role("link", name="Leave").click()
    page.get_by_role("link", name="Private checklist").click()
    expect(page.get_by_text("needs scripts")).to_be_visible()
    expect(page.locator("[data-markers-checklist]")).to_be_hidden()
    expect(page.get_by_role("link", name="Word checklist instead")).to_be_visible()


def test_with_the_keyboard_alone(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto("/markers/")
    tab_to(page, "Panel|panel")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("who=panel"))
    tab_to(page, "^Workshop mode")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("workshop"))
    check_accessible(page)
    take_picture(page, "markers-workshop")
    first = page.get_by_role("heading", level=1).inner_text()
    page.keyboard.press("ArrowRight")
    page.wait_for_url(re.compile("n=2"))
    assert page.get_by_role("heading", level=1).inner_text() != first
    page.keyboard.press("End")
    page.wait_for_url(re.compile("n=21"))
    expect(page.get_by_text("Question 21 of 21")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(re.compile("n=20"))
    page.keyboard.press("Home")
    page.wait_for_url(re.compile("n=1$"))
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile(r"/markers/\?who=panel"))


def tab_to(page: Page, words: str, most: int = 80) -> None:
    """Press Tab until a link with these words has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("words => new RegExp(words).test(document.activeElement.textContent.trim())", words):
            return
    raise AssertionError(f"the keyboard does not reach {words}")


def test_on_a_small_phone(open_page: Callable[..., Page]) -> None:
    page = open_page(viewport=NARROW)
    for address in (
        "/markers/",
        "/markers/?who=commissioner",
        "/markers/scr-2016/13/",
        "/markers/workshop/?n=7",
        "/markers/offline/",
    ):
        page.goto(address)
        check_fits(page)
        check_accessible(page)
    take_picture(page, "markers-narrow")


def test_a_reader_suggests_and_an_editor_answers(open_page: Callable[..., Page]) -> None:
    reader = open_page()
    reader.goto("/markers/scr-2016/14/")
    follow(reader.get_by_role("link", name="Suggest a change to question 14.3"))
    check_accessible(reader)
    reader.get_by_label("What would you change, and why?").fill("Short")
    reader.get_by_role("button", name="Send the suggestion").click()
    expect(reader.get_by_role("alert").or_(reader.get_by_text("Write a little more")).first).to_be_visible()
    reader.get_by_label("What would you change, and why?").fill("Say how a reader could trace the evidence.")
    reader.get_by_role("button", name="Send the suggestion").click()
    expect(reader.get_by_text("An editor will read what you suggest")).to_be_visible()

    editor = open_page()
    sign_in(editor, "marker_editor")
    editor.goto("/markers/suggestions/")
    check_accessible(editor)
    expect(editor.get_by_text("Say how a reader could trace the evidence.")).to_be_visible()
    editor.get_by_role("link", name=re.compile("^14.3")).first.click()
    editor.get_by_label("Taken up").check()
    editor.get_by_label("Why, and what follows").fill("In the next version.")
    editor.get_by_role("button", name="Keep the answer").click()
    expect(editor.get_by_text("Your answer is kept")).to_be_visible()
