"""A practitioner with ten minutes finds the passage that answers a question, on its page, and copies its citation."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import NARROW, check_accessible, check_fits, take_picture

pytestmark = pytest.mark.journey
QUESTION = "fathers not known to services"


def test_from_the_front_page_to_a_copied_citation(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto("/")
    check_accessible(page)
    take_picture(page, "front")
    page.get_by_role("main").get_by_role("searchbox").or_(page.locator("main input[name=q]")).first.fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".tl-hit").first).to_be_visible()
    expect(page.get_by_text("Reviews describe harm to people")).to_be_visible()
    check_accessible(page)
    take_picture(page, "search")
    report = page.locator(".tl-result").first
    assert report.locator(".tl-hit:visible").count() == 2
    report.get_by_text("Another passage from this report").click()
    expect(report.locator(".tl-hit").nth(2)).to_be_visible()
    page.locator(".tl-hit__link").first.click()
    expect(page).to_have_url(re.compile("/cite/"))
    expect(page.locator("mark.tl-cited").first).to_be_visible()
    check_accessible(page)
    take_picture(page, "page")
    page.get_by_role("region", name="Cite these words").get_by_role("button", name="Copy the citation").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "/cite/" in copied
    page.goto(re.search(r"http\S+", copied).group())  # type: ignore[union-attr]
    expect(page.locator("mark.tl-cited").first).to_be_visible()


def test_with_the_keyboard_alone(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()").startswith("Skip to")
    tab_to(page, "document.activeElement.name === 'q' && document.activeElement.closest('main')")
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/search/"))
    tab_to(page, "document.activeElement.classList.contains('tl-hit__link')")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/cite/"))
    tab_to(page, "/Copy/.test(document.activeElement.textContent)")
    page.keyboard.press("Enter")
    assert "/cite/" in page.evaluate("navigator.clipboard.readText()")


def tab_to(page: Page, condition: str, most: int = 150) -> None:
    """Press Tab until the condition holds, and fail if the focus cannot be seen on the way."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(f"Boolean({condition})"):
            look = page.evaluate(
                "(() => { const s = getComputedStyle(document.activeElement);"
                "return s.outlineStyle + s.boxShadow + s.borderBottomWidth + s.backgroundColor })()"
            )
            assert look
            return
    raise AssertionError(f"the keyboard does not reach: {condition}")


@pytest.mark.parametrize("scripts", [True, False])
def test_on_a_small_phone_with_or_without_scripts(open_page: Callable[..., Page], scripts: bool) -> None:
    page = open_page(viewport=NARROW, scripts=scripts)
    page.goto("/")
    if scripts:
        check_fits(page)
        take_picture(page, "front-narrow")
    page.locator("main input[name=q]").first.fill(QUESTION)
    page.locator("main form").get_by_role("button", name=re.compile("Search")).first.click()
    expect(page.locator(".tl-hit").first).to_be_visible()
    if scripts:
        check_fits(page)
        check_accessible(page)
        take_picture(page, "search-narrow")
    page.locator(".tl-hit__link").first.click()
    expect(page.locator("mark.tl-cited").first).to_be_visible()
    if scripts:
        check_fits(page)
        check_accessible(page)
        take_picture(page, "page-narrow")


def test_filters_narrow_the_search_and_stay_in_the_address(open_page: Callable[..., Page]) -> None:
    page = open_page(scripts=False)
    page.goto("/search/?q=council")
    before = page.locator(".tl-result").count()
    assert before
    page.goto("/search/?q=council&nation=wales&only=recommendations&sort=newest")
    assert 0 < page.locator(".tl-result").count() <= before
    expect(page.locator("input[name=nation][value=wales]")).to_be_checked()
    expect(page.locator("input[name=only][value=recommendations]")).to_be_checked()


def test_search_results_download_as_csv(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto("/search/?q=neglect")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as CSV").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert text.startswith("report,kind,title,body")
    assert len(text.splitlines()) > 5


def test_a_recommendation_shows_where_it_was_said_before(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto("/search/?q=bruising+protocol&only=recommendations")
    # A briefing says what would help, but makes no recommendations that could have been made before.
    page.locator(".tl-result__title a").filter(has_text="Brackwater").click()
    page.get_by_role("link", name=re.compile("Has this been said before")).first.click()
    expect(page.get_by_role("heading", name="Has this been said before?")).to_be_visible()
    check_accessible(page)
    take_picture(page, "said-before")
