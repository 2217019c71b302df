"""What stays on the reader's own device: the private checklist, and the offline copy with the network cut."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, expect

from tests.journeys.conftest import check_accessible, take_picture

pytestmark = pytest.mark.journey
PLACE = "throughline-markers-checklist"


def answer(page: Page, code: str) -> tuple[object, object]:
    group = page.get_by_role("group", name=re.compile(f"^{re.escape(code)} "))
    return group.get_by_label("We judge"), group.get_by_label("What shows it, and why")


def test_the_private_checklist_survives_a_reload_and_is_gone_after_clearing(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto("/markers/checklist/?who=panel")
    expect(page.get_by_text("Nothing is sent", exact=True)).to_be_visible()
    check_accessible(page)
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    judged, why = answer(page, "13.6")
    judged.select_option("Partly")  # type: ignore[attr-defined]
    why.fill("Named in the method section; not for interviews.")  # type: ignore[attr-defined]
    expect(page.get_by_text("1 answer kept in this browser")).to_be_visible()
    assert [request for request in asked if not request.url.startswith("blob:")] == []
    take_picture(page, "markers-checklist")

    page.reload()
    judged, why = answer(page, "13.6")
    expect(judged).to_have_value("Partly")  # type: ignore[call-overload]
    expect(why).to_have_value("Named in the method section; not for interviews.")  # type: ignore[call-overload]

    with page.expect_download() as download:
        page.get_by_role("button", name="Save a copy as a file").click()
    text = download.value.path().read_text(encoding="utf-8")
    assert "We judge: Partly" in text
    assert "Named in the method section" in text
    assert "our paraphrase" in text

    page.get_by_role("button", name="Clear all answers").click()
    expect(page.get_by_text("All answers are cleared")).to_be_visible()
    assert page.evaluate("place => localStorage.getItem(place)", PLACE) is None
    page.reload()
    judged, why = answer(page, "13.6")
    expect(judged).to_have_value("")  # type: ignore[call-overload]
    expect(why).to_have_value("")  # type: ignore[call-overload]
    assert page.evaluate("place => localStorage.getItem(place)", PLACE) is None


def test_answers_meet_again_on_another_page_of_the_checklist(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto("/markers/checklist/?who=panel")
    answer(page, "7.6")[0].select_option("Yes")  # type: ignore[attr-defined]
    page.goto("/markers/checklist/?where=planning")
    expect(answer(page, "7.6")[0]).to_have_value("Yes")  # type: ignore[call-overload]
    page.get_by_role("button", name="Clear all answers").click()


def test_a_spoiled_store_never_breaks_the_page(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto("/markers/checklist/?who=panel")
    for spoiled in ("{not json", "null", "[]", '{"scr-2016/1/7.6": 5}'):
        page.evaluate("([place, text]) => localStorage.setItem(place, text)", [PLACE, spoiled])
        page.reload()
        expect(page.get_by_role("button", name="Clear all answers")).to_be_visible()


def test_the_offline_copy_opens_with_the_network_cut(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto("/markers/offline/")
    check_accessible(page)
    version = page.locator("[data-version]").get_attribute("data-version")
    page.get_by_role("button", name="Keep it on this device").click()
    expect(page.get_by_text(f"Kept on this device: copy {version}")).to_be_visible()
    take_picture(page, "markers-offline")

    page.context.set_offline(True)
    for address in ("/markers/offline/", "/markers/?who=panel", "/markers/scr-2016/13/"):
        page.goto(address)
        expect(page.get_by_role("heading", name="Quality Markers, all sets")).to_be_visible()
        expect(page.get_by_text(f"This copy is {version}")).to_be_visible()
        expect(page.get_by_text("reading it without a connection")).to_be_visible()
    # The style sheet and the script came from the copy too.
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.tl-masthead')).backgroundColor") == "rgb(29, 81, 69)"
    )
    page.get_by_label("Words").fill("coroner")
    expect(page.get_by_text("Has the coroner been told?")).to_be_visible()
    expect(page.get_by_text("Which named steps were taken")).to_be_hidden()
    page.get_by_label("Stage").select_option(label="Setting up the review")
    expect(page.get_by_text("Has the coroner been told?")).to_be_hidden()
    page.get_by_label("Words").fill("")
    expect(page.get_by_role("heading", name="Assembling information")).to_be_hidden()
    expect(page.get_by_role("heading", name="1 Referral").first).to_be_visible()

    page.context.set_offline(False)
    page.goto("/markers/offline/")
    page.get_by_role("button", name="Remove it from this device").click()
    expect(page.get_by_text("It is not kept on this device")).to_be_visible()
    assert page.evaluate("caches.keys()") == []


def test_a_kept_copy_brings_itself_up_to_date(open_page: Callable[..., Page]) -> None:
    page = open_page()
    old = {"version": "000000000000"}

    def serve_old_worker(route: object) -> None:
        answered = route.fetch()  # type: ignore[attr-defined]
        text = re.sub(r'"version": "[0-9a-f]{12}"', f'"version": "{old["version"]}"', answered.text())
        route.fulfill(response=answered, body=text)  # type: ignore[attr-defined]

    page.context.route("**/service-worker.js", serve_old_worker)
    page.goto("/markers/offline/")
    page.get_by_role("button", name="Keep it on this device").click()
    expect(page.get_by_text("Kept on this device: copy 000000000000")).to_be_visible()
    page.context.unroute("**/service-worker.js")

    page.reload()
    version = page.locator("[data-version]").get_attribute("data-version")
    expect(page.get_by_text(f"Kept on this device: copy {version}")).to_be_visible(timeout=30_000)
    assert page.evaluate("caches.keys()") == [f"throughline-markers-{version}"]


def test_nothing_of_who_is_signed_in_is_kept(open_page: Callable[..., Page]) -> None:
    from tests.journeys.conftest import sign_in

    page = open_page()
    sign_in(page, "marker_editor")
    page.goto("/markers/offline/")
    page.get_by_role("button", name="Keep it on this device").click()
    expect(page.get_by_text("Kept on this device: copy")).to_be_visible()
    kept = page.evaluate(
        "(async () => { const name = (await caches.keys())[0]; const cache = await caches.open(name);"
        "const found = await cache.match('/markers/offline/'); return await found.text() })()"
    )
    assert "Sign out" not in kept
    assert "csrf" not in kept.lower()
