"""A cataloguer deposits a file, sees it read, corrects its record, and a stranger then finds it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Site, check_accessible, follow, sign_in, take_picture
from throughline.library.demo_rendering import Source, render

pytestmark = pytest.mark.journey
TEXT = """# Review of the case of Linden

## Summary

Linden was two when she was taken to hospital. The quinquereme lantern was never mentioned to her nursery.

## Findings

The nursery was not told because each agency assumed that another had rung.

## Recommendations

1. The Partnership should make sure that nurseries are told of every child protection plan.
2. Health visitors should telephone the nursery before each review.
"""


@pytest.fixture
def report_file(tmp_path: Path) -> Path:
    about = {
        "render": "pdf",
        "title": "2025 - Invented Partnership - Linden",
        "authors": ["A. Writer"],
        "body": "Invented Partnership",
    }
    path = tmp_path / "linden.pdf"
    path.write_bytes(render(Source("linden", about, TEXT)))
    return path


def test_deposit_correct_and_open(open_page: Callable[..., Page], site: Site, report_file: Path) -> None:
    page = open_page()
    sign_in(page, "cataloguer")
    page.goto("/deposits/new/")
    check_accessible(page)
    page.get_by_role("button", name="Deposit", exact=True).click()
    expect(page.get_by_role("link", name="Choose at least one file.")).to_be_visible()
    check_accessible(page)
    take_picture(page, "deposit")
    page.locator("input[type=file]").set_input_files(report_file)
    page.get_by_role("button", name="Deposit", exact=True).click()
    page.wait_for_url(re.compile("/deposits/$"))
    check_accessible(page)
    row = page.get_by_role("row").filter(has_text="linden.pdf")
    for _ in range(60):
        if "Readable" in row.inner_text():
            break
        page.wait_for_timeout(500)
        page.reload()
    expect(row).to_contain_text("Readable")
    take_picture(page, "deposits")
    row.get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="Intake report")).to_be_visible()
    check_accessible(page)
    page.get_by_role("main").get_by_role("link", name=re.compile("Linden|linden")).first.click()
    follow(page.get_by_role("link", name="Correct the record"))
    check_accessible(page)
    page.get_by_label("Published by").fill("Another Partnership")
    page.get_by_label("Published on").fill("31/13/2025")
    page.get_by_role("button", name="Save the record").click()
    expect(page.get_by_text("Write the date as day/month/year").first).to_be_visible()
    expect(page.get_by_label("Published by")).to_have_value("Another Partnership")
    page.get_by_label("Published on").fill("31/5/2025")
    page.get_by_role("button", name="Save the record").click()
    expect(page.get_by_text("The record is saved")).to_be_visible()
    check_accessible(page)

    stranger = open_page()
    stranger.goto("/search/?q=quinquereme")
    expect(stranger.locator(".tl-hit mark").first).to_have_text(re.compile("quinquereme"))
    expect(stranger.locator(".tl-result__meta").first).to_contain_text("31 May 2025")


def test_a_stranger_is_asked_to_sign_in_before_depositing(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto("/deposits/new/")
    expect(page).to_have_url(re.compile("/sign-in/"))
    expect(page.get_by_role("link", name="Throughline", exact=True)).to_be_visible()
    check_accessible(page)


def test_a_reader_is_told_in_words_why_not(open_page: Callable[..., Page]) -> None:
    page = open_page()
    sign_in(page, "reader")
    response = page.request.get("/deposits/new/")
    assert response.status == 403
    assert "Only a cataloguer or event organiser may deposit reports" in response.text()


def test_a_wrong_password_says_nothing_of_whether_the_account_exists(open_page: Callable[..., Page]) -> None:
    page = open_page()
    said = []
    for email in ("carys.cataloguer@example.org", "nobody@example.org"):
        page.goto("/sign-in/")
        page.get_by_label("Email address").fill(email)
        page.get_by_label("Password").fill("wrong words entirely")
        page.get_by_role("main").get_by_role("button", name="Sign in").click()
        said.append(page.get_by_role("main").inner_text())
        check_accessible(page)
    assert said[0] == said[1]
    assert "do not match" in said[0]
