"""The pages of what comes out of a study pass axe, wide and at 320 px, for its team and for everybody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests import databases
from tests.journeys.conftest import NARROW, WIDE, Site, look_at, sign_in_as

pytestmark = [pytest.mark.journey, pytest.mark.slow]
LEAD = "sol.analyst@example.org"
ISSUE = "Not convening strategy discussions"


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "320px"])
def test_pages_of_the_outcomes_are_accessible(
    open_page: Callable[..., Page], site: Site, viewport: dict[str, int]
) -> None:
    ((study, issue),) = databases.rows(
        site.home,
        "SELECT s.code, c.id FROM analysis_publication p JOIN analysis_study s ON s.id = p.study_id "
        "JOIN analysis_code c ON c.study_id = s.id WHERE p.taken_back_at IS NULL AND c.label = ? LIMIT 1",
        ISSUE,
    )
    page = open_page(viewport=viewport)
    sign_in_as(page, LEAD)
    within = ["map/", "map/groups/?by=agency", "map/trends/", f"map/{issue}/", f"map/{issue}/otherwise/", "methods/", "publish/",
              "publish/take-back/"]  # fmt: skip
    public = ["", f"{study}/", f"{study}/{issue}/"]
    for address in [*(f"/studies/{study}/{one}" for one in within), *(f"/studies/published/{one}" for one in public)]:
        page.goto(address)
        look_at(page)


def test_the_keyboard_stops_at_regions_that_scroll_and_at_no_others(open_page: Callable[..., Page], site: Site) -> None:
    ((study,),) = databases.rows(
        site.home, "SELECT s.code FROM analysis_publication p JOIN analysis_study s ON s.id = p.study_id LIMIT 1"
    )
    page = open_page(viewport=NARROW)
    sign_in_as(page, LEAD)
    for place, name, stops in (("agreement/", "Agreement by code", "-1"), ("flow/", "Picture of the flow", "0")):
        page.goto(f"/studies/{study}/{place}")
        expect(page.get_by_role("region", name=name)).to_have_attribute("tabindex", stops)
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    expect(page.get_by_role("region", name="Picture of the flow")).to_have_attribute("tabindex", "-1")


def test_tables_of_a_study_are_read_at_320_px_without_scrolling_sideways(
    open_page: Callable[..., Page], site: Site
) -> None:
    ((study,),) = databases.rows(
        site.home, "SELECT s.code FROM analysis_publication p JOIN analysis_study s ON s.id = p.study_id LIMIT 1"
    )
    page = open_page(viewport=NARROW)
    sign_in_as(page, LEAD)
    for place in ("", "sample/", "flow/", "codebook/", "coding/", "agreement/", "matrix/together/", "map/trends/"):
        page.goto(f"/studies/{study}/{place}")
        assert page.evaluate(
            "[...document.querySelectorAll('.tl-scroll:has(.govuk-table)')].map((one) => one.scrollWidth - one.clientWidth)"
        ) in ([0], [0, 0]), place
