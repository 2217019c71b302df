"""Two coders code one report at once, one of them without a connection for a while; a third settles it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests import databases
from tests.journeys.conftest import NARROW, WIDE, Site, follow, look_at, sign_in_as, take_picture

pytestmark = [pytest.mark.journey, pytest.mark.slow]
LEAD, FIRST, SECOND = "sol.analyst@example.org", "wren.screener@example.org", "kit.coder@example.org"


@pytest.fixture
def reports(site: Site) -> tuple[str, list[str]]:
    """The study's address and the codes of its included reports that have pages drawn."""
    rows = databases.rows(
        site.home,
        "SELECT s.code, p.code FROM analysis_studyreport r JOIN analysis_study s ON s.id = r.study_id "
        "JOIN library_report p ON p.id = r.report_id JOIN library_edition e ON e.report_id = p.id "
        "JOIN library_reading d ON d.edition_id = e.id AND d.is_current AND d.passage_count > 5 "
        "WHERE s.title LIKE 'When an injury%' AND r.state = 'included' AND d.media_type = 'application/pdf' ORDER BY p.title",
    )
    return f"/studies/{rows[0][0]}/", [code for _, code in rows]


def looked_at(page: Page, name: str = "") -> None:
    for viewport in (NARROW, WIDE):
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        look_at(page)
        if name:
            take_picture(page, f"{name}-{viewport['width']}" if viewport == NARROW else name)


def code_words(page: Page, passage: int, words: int, letters: str) -> None:
    """Select the first words of a passage and give them a code, by keyboard alone."""
    page.locator(f'[data-passage="{passage}"]').focus()
    page.keyboard.press("ArrowRight")
    for _ in range(words - 1):
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.type(letters)
    page.keyboard.press("Enter")


def stays_in_sight(page: Page, passage: int) -> None:
    """Select the whole passage and its first words again by keyboard, at 320 px, and see them beside the palette."""
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    page.emulate_media(reduced_motion="reduce")
    page.locator(f'[data-passage="{passage}"]').focus()
    where = "document.getSelection().getRangeAt(0).getBoundingClientRect()"
    for key in ("End", "Home"):
        page.keyboard.press(key)
        assert page.evaluate(f"{where}.top >= 0 && {where}.bottom <= innerHeight"), f"the words at {key} are seen"
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.type("c")
    seen = page.evaluate(
        "[[...CSS.highlights.get('tl-chosen')][0], document.querySelector('[data-palette]')]"
        ".map((one) => one.getBoundingClientRect())"
        ".map(({ top, bottom }) => [top, bottom])"
    )
    assert seen[0][0] >= 0 and seen[0][1] <= seen[1][0], "the palette does not cover the words that get the code"
    page.keyboard.press("Escape")
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]


def margin(page: Page, passage: int) -> Locator:
    return page.locator(f'[data-margin="{passage}"] li')


def test_two_code_at_once_one_is_cut_off_and_a_third_settles(
    open_page: Callable[..., Page], browser: Browser, site: Site, reports: tuple[str, list[str]]
) -> None:
    study, (code, *_) = reports
    first, third = open_page(), open_page()
    # A window of its own, because a lost connection is told of on the console as a mistake.
    second = browser.new_context(base_url=site.address, viewport=WIDE).new_page()  # type: ignore[arg-type]
    for page, person in ((first, FIRST), (second, SECOND), (third, LEAD)):
        sign_in_as(page, person)
    here = f"{study}coding/{code}/"
    third.goto(f"{study}codebook/")
    looked_at(third, "codebook")
    for page in (first, second):
        page.goto(here)
    # Two keystrokes on selected words: the first letter, then Enter.
    code_words(first, 1, 4, "n")
    expect(margin(first, 1)).to_have_count(1)
    expect(margin(first, 1)).to_contain_text("Change")
    given = margin(first, 1).locator("strong").inner_text()
    expect(first.get_by_role("status").get_by_text(f"Coded: {given}")).to_be_attached()
    looked_at(first, "coding")
    first.locator('[data-passage="2"]').focus()
    first.keyboard.press("ArrowRight")
    first.keyboard.type("c")
    expect(first.get_by_role("option", selected=True)).to_contain_text("Confusion about")
    looked_at(first, "palette")
    chosen = first.evaluate("[...CSS.highlights.get('tl-chosen')].map(String)")
    assert chosen == [first.locator('[data-passage="2"]').inner_text().split()[0]], "the chosen words stay marked"
    first.keyboard.press("Escape")
    assert not first.evaluate("CSS.highlights.has('tl-chosen')")
    stays_in_sight(first, 2)
    palette = first.locator("[data-palette]")
    leaving: tuple[Callable[[], None], ...] = (
        first.get_by_role("button", name="Close without a code").click,
        first.get_by_role("heading", level=1).click,
        lambda: first.get_by_label("Code for the selected words").press("Tab"),
    )
    for leave in leaving:
        first.locator('[data-passage="2"]').focus()
        first.keyboard.press("ArrowRight")
        first.keyboard.type("c")
        expect(palette).to_be_visible()
        leave()
        expect(palette).to_be_hidden()
    expect(margin(first, 2)).to_have_count(0)

    second.context.set_offline(True)
    code_words(second, 1, 6, "conf")
    code_words(second, 2, 3, "unf")
    expect(second.get_by_role("status").get_by_text("2 codings are not saved yet")).to_be_visible()
    # Even the window may go: what is kept on the device is sent by the next one.
    kept = second.context
    second.close()
    kept.set_offline(False)
    second = kept.new_page()
    second.goto(here)
    expect(margin(second, 2)).to_contain_text("Change")
    second.reload()
    expect(margin(second, 1)).to_have_count(1)
    expect(margin(second, 1)).to_contain_text("Confusion about")
    code_words(second, 3, 2, "n")
    expect(margin(second, 3)).to_contain_text("Change")
    second.keyboard.press("Control+z")
    expect(margin(second, 3)).to_have_count(0)
    first.reload()
    expect(margin(first, 1)).to_have_count(1)

    for page in (first, second):
        page.goto(here)
        follow(page.get_by_role("link", name="last page"))
        page.get_by_role("button", name="I have read it to the end").click()
    third.goto(f"{study}team/")
    third.get_by_label("Their email address").fill(LEAD)
    third.get_by_label("Adjudicator.").check()
    follow(third.get_by_role("main").get_by_role("button", name="Name them"))
    third.goto(f"{study}agreement/")
    looked_at(third, "agreement")
    third.goto(f"{here}settle/")
    looked_at(third)
    follow(third.get_by_role("button", name="I settle this report"))
    looked_at(third, "settling")
    third.get_by_role("checkbox", name="Confusion about").first.check()
    third.get_by_role("button", name="Settle the report").click()
    expect(third.get_by_text("The report is settled")).to_be_visible()
    first.goto(here)
    expect(margin(first, 1)).to_have_count(1)
    expect(margin(first, 1)).to_contain_text("Confusion about")
    first.goto(f"{study}matrix/")
    looked_at(first, "matrix")
    second.context.close()


def test_a_passage_is_coded_without_scripts(open_page: Callable[..., Page], reports: tuple[str, list[str]]) -> None:
    study, (*_, code) = reports
    page = open_page(scripts=False)
    sign_in_as(page, FIRST)
    page.goto(f"{study}coding/{code}/")
    page.locator('a[href$="/passages/1/"]').click()
    page.get_by_label("Code", exact=True).select_option(index=1)
    page.get_by_role("button", name="Code it").click()
    expect(margin(page, 1)).to_have_count(1)


def test_a_coding_that_the_server_refuses_does_not_keep_the_next_from_being_saved(
    open_page: Callable[..., Page], browser: Browser, site: Site, reports: tuple[str, list[str]]
) -> None:
    study, (_, code, *_, other) = reports
    lead = open_page()
    # A window of its own, because a refusal is told of on the console as a mistake.
    coder = browser.new_context(base_url=site.address, viewport=WIDE).new_page()  # type: ignore[arg-type]
    sign_in_as(lead, LEAD)
    sign_in_as(coder, SECOND)
    coder.goto(f"{study}coding/{other}/")
    coder.context.set_offline(True)
    code_words(coder, 2, 3, "n")
    expect(coder.get_by_role("status").get_by_text("1 coding is not saved yet")).to_be_visible()
    records = databases.rows(
        site.home,
        "SELECT p.code, r.id FROM analysis_studyreport r JOIN library_report p ON p.id = r.report_id "
        "JOIN analysis_study s ON s.id = r.study_id WHERE s.title LIKE 'When an injury%'",
    )
    lead.goto(f"{study}screening/{dict(records)[other]}/settle/")
    lead.get_by_label("Exclude", exact=False).first.check()
    lead.get_by_label("How was it settled?").fill("Rule 2 holds.")
    lead.get_by_role("button", name="Settle it").click()
    expect(lead.get_by_role("button", name="Settle it")).to_be_hidden()
    coder.context.set_offline(False)
    refused = coder.get_by_role("region", name="Not taken")
    expect(refused).to_contain_text("no longer open to you in this study")
    coder.goto(f"{study}coding/{code}/")
    expect(refused).to_be_visible()
    look_at(coder)
    code_words(coder, 3, 2, "n")
    expect(margin(coder, 3).filter(has_text="Change")).to_have_count(1)
    # Words that run from one passage into the next are coded in both.
    before = [margin(coder, number).count() for number in (4, 5)]
    coder.evaluate("""() => {
        const [from, to] = ["4", "5"].map((number) => document.querySelector(`[data-passage="${number}"]`));
        from.focus();
        document.getSelection().setBaseAndExtent(from.firstChild, 2, to.firstChild, 12);
    }""")
    coder.keyboard.type("n")
    coder.keyboard.press("Enter")
    for number, count in zip((4, 5), before, strict=True):
        expect(margin(coder, number)).to_have_count(count + 1)
        expect(margin(coder, number).last).to_contain_text("Change")
    refused.get_by_role("button", name="Send again").click()
    expect(refused).to_contain_text("no longer open to you in this study")
    refused.get_by_role("button", name="Discard").click()
    expect(refused).to_be_hidden()
    coder.reload()
    expect(refused).to_be_hidden()
    coder.context.close()
