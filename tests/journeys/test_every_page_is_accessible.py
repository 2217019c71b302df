"""Every page that a reader or a cataloguer can open passes axe, wide and at 320 px, and never scrolls sideways."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests import databases
from tests.journeys.conftest import NARROW, WIDE, Site, check_accessible, check_fits, follow, sign_in, sign_in_as

pytestmark = pytest.mark.journey

PUBLIC = [
    "/", "/search/", "/search/?q=neglect&theme=harm.neglect", "/search/?q=zzzzqqq", "/browse/", "/browse/?year=2023",
    "/themes/harm.neglect/", "/accessibility/", "/evaluation/",
    "/evaluation/survey/", "/check-report/", "/answers/", "/enquiries/status/gone/",
    "/markers/", "/markers/?who=lead_reviewer&where=running", "/markers/?q=family", "/markers/?q=zzzz",
    "/markers/scr-2016/", "/markers/scr-2016/4/", "/markers/sar-2022/12/", "/markers/compare/", "/markers/offline/",
    "/markers/print/?where=setting_up", "/markers/workshop/?who=panel&n=2", "/markers/checklist/?who=panel",
    "/markers/scr-2016/questions/13.4/suggest/", "/sign-in/", "/ui/", "/no-such-page/", "{report}", "{report}1/",
    "{report}1/page/1/", "{report}1/page/2/?q=school", "{report}1/recommendations/1/",
]  # fmt: skip
SIGNING_IN = ["/password/", "/password/sent/", "/join/", "/sign-in/cancelled/", "/sign-in/ended/"]
CATALOGUER = [
    "/deposits/",
    "/deposits/new/",
    "/records/import/",
    "{report}",
    "{report}edit/",
    "{report}availability/",
    "{report}take-down/",
    "{report}1/intake/",
]
ACCOUNT = [
    "/account/", "/account/held/", "/account/sessions/", "/account/tokens/", "/account/password/", "/account/second-step/",
    "/roles/", "/reviews/",
]  # fmt: skip
ADMINISTRATOR = [
    "/people/", "/people/?q=zzzz", "/people/invite/", "/people/1/", "/people/1/end/", "/people/1/erase/",
    "/organisations/", "/organisations/add/", "/organisations/1/", "/organisations/1/change/",
    "/organisations/1/invite/", "/outbox/", *ACCOUNT,
]  # fmt: skip
AUDITOR = ["/audit/", "/audit/?who=person:1&since=2020-01-01", "/audit/?what=zzzz", *ACCOUNT]

CUT_OFF = """[...document.querySelectorAll('.tl-scroll')].filter((one) => one.scrollWidth > one.clientWidth)
    .map((one) => one.getAttribute('aria-label'))"""


@pytest.fixture(scope="module")
def report(site: Site) -> str:
    """The address of a demonstration report that has pages drawn and recommendations."""
    ((code,),) = databases.rows(
        site.home,
        "SELECT r.code FROM library_report r JOIN library_edition e ON e.report_id = r.id AND e.number = 1 "
        "JOIN library_reading d ON d.edition_id = e.id AND d.is_current JOIN library_recommendation c ON "
        "c.reading_id = d.id WHERE d.media_type = 'application/pdf' ORDER BY r.title LIMIT 1",
    )
    return f"/reports/{code}/"


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "320px"])
def test_public_pages(open_page: Callable[..., Page], report: str, viewport: dict[str, int]) -> None:
    page = open_page(viewport=viewport)
    walk(page, [*PUBLIC, *SIGNING_IN], report)


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "320px"])
def test_pages_of_the_cataloguer(open_page: Callable[..., Page], report: str, viewport: dict[str, int]) -> None:
    page = open_page(viewport=viewport)
    sign_in(page, "cataloguer")
    walk(page, CATALOGUER, report)


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "320px"])
def test_pages_of_the_marker_editor(open_page: Callable[..., Page], viewport: dict[str, int]) -> None:
    page = open_page(viewport=viewport)
    sign_in(page, "marker_editor")
    walk(page, ["/markers/suggestions/", "/markers/suggestions/?state=taken_up", "/markers/suggestions/1/"], "")


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "320px"])
@pytest.mark.parametrize(("role", "pages"), [("administrator", ADMINISTRATOR), ("auditor", AUDITOR)])
def test_pages_of_those_who_look_after_the_site(
    open_page: Callable[..., Page], report: str, role: str, pages: list[str], viewport: dict[str, int]
) -> None:
    page = open_page(viewport=viewport)
    sign_in(page, role)
    walk(page, pages, report)


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "320px"])
def test_pages_of_a_review(open_page: Callable[..., Page], viewport: dict[str, int]) -> None:
    page = open_page(viewport=viewport)
    sign_in_as(page, "lena.reviewer@wexmoor.example")
    page.goto("/reviews/")
    follow(page.get_by_role("link", name="Child Heron"))
    check_accessible(page)
    check_fits(page)
    follow(page.get_by_role("link", name="Who did what, and who read it"))
    check_accessible(page)
    check_fits(page)


@pytest.mark.parametrize(
    ("email", "addresses"),
    [
        ("", ["/evaluation/", "/markers/compare/", "/events/{event}/", "/responses/{response}/"]),
        ("carys.cataloguer@example.org", ["/deposits/"]),
        ("elin.editor@example.org", ["/alerts/desk/"]),
        ("wren.screener@example.org", ["/briefings/editing/{briefing}/"]),
        (
            "orla.organiser@example.org",
            [
                "/events/arrange/",
                *(f"/events/{{event}}/{one}/" for one in ("desk", "attendance", "certificates", "numbers")),
            ],
        ),
    ],
    ids=["everybody", "cataloguer", "alert editor", "briefing editor", "organiser"],
)
def test_tables_are_read_at_320_px_without_scrolling_sideways(
    open_page: Callable[..., Page], site: Site, email: str, addresses: list[str]
) -> None:
    page = open_page(viewport=NARROW)
    if email:
        sign_in_as(page, email)
    for address in addresses:
        for code in codes_in(site, address):
            page.goto(code)
            cut = page.evaluate(CUT_OFF)
            assert cut == [], (code, cut)


def codes_in(site: Site, address: str) -> list[str]:
    """Return the address with each code that the demonstration has for what stands in it."""
    asked = {
        "event": "SELECT code FROM events_event", "briefing": "SELECT code FROM briefings_briefing",
        "response": "SELECT code FROM improvement_response WHERE published_at IS NOT NULL",
    }  # fmt: skip
    for name, question in asked.items():
        if f"{{{name}}}" in address:
            return [address.replace(f"{{{name}}}", code) for (code,) in databases.rows(site.home, question)]
    return [address]


def walk(page: Page, addresses: list[str], report: str) -> None:
    problems = []
    for address in addresses:
        page.goto(address.format(report=report))
        for check in (check_accessible, check_fits):
            try:
                check(page)
            except AssertionError as problem:
                problems.append(str(problem))
    assert not problems, "\n".join(problems)
