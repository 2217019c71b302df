"""Ways in and out: an invitation, a passkey, a lost phone, and an account that ends while its page is open."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import check_accessible, follow, give_code, sign_in, sign_in_as, take_picture
from throughline.people.demo import PASSWORD

pytestmark = pytest.mark.journey
NEW_PASSWORD = "kettle-under-the-viaduct"


def main_button(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def test_from_an_invitation_to_the_first_sign_in_with_an_app(open_page: Callable[..., Page]) -> None:
    administrator = open_page()
    sign_in(administrator, "administrator")
    administrator.goto("/people/")
    administrator.get_by_role("link", name="Invite somebody").click()
    administrator.get_by_label("Email address").fill("second.auditor@example.org")
    administrator.get_by_label("Auditor").check()
    main_button(administrator, "Send the invitation")
    expect(administrator.get_by_text("was not sent: no mail server is set up")).to_be_visible()
    administrator.goto("/outbox/")
    link = re.search(r"http://localhost:\d+/invitations/\S+", administrator.locator("pre").first.inner_text())
    assert link

    page = open_page()
    page.goto(link[0])
    check_accessible(page)
    page.get_by_label("Your name").fill("Tamsin Yarrow")
    page.get_by_label("Choose a password").fill(NEW_PASSWORD)
    main_button(page, "Make my account")
    page.get_by_label("Email address").fill("second.auditor@example.org")
    page.get_by_label("Password").fill(NEW_PASSWORD)
    main_button(page, "Sign in")
    page.goto("/audit/")
    expect(page).to_have_url(re.compile("/account/second-step/$"))
    take_picture(page, "second-step")
    follow(page.get_by_role("link", name="Set up an app"))
    check_accessible(page)
    give_code(page, page.locator("#authenticator_secret").inner_text())
    expect(page.locator("#recovery_codes li")).to_have_count(10)
    check_accessible(page)
    page.get_by_role("link", name="I have kept them").click()
    expect(page.get_by_role("heading", name="Tamsin Yarrow")).to_be_visible()
    page.goto("/audit/")
    expect(page.get_by_role("heading", name="Audit record")).to_be_visible()
    take_picture(page, "audit-record")


def test_a_passkey_signs_in_without_a_password(open_page: Callable[..., Page]) -> None:
    page = open_page()
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
                "isUserVerified": True, "automaticPresenceSimulation": True,
            }
        },
    )  # fmt: skip
    sign_in(page, "reader")
    page.goto("/account/second-step/")
    follow(page.get_by_role("link", name="Add a passkey"))
    check_accessible(page)
    page.get_by_label("Name of the passkey").fill("Work laptop")
    main_button(page, "Add the passkey")
    page.wait_for_url("**/codes/")
    page.get_by_role("button", name="Sign out").click()
    page.goto("/sign-in/")
    main_button(page, "Use a passkey")
    page.wait_for_url(lambda url: "sign-in" not in url)
    page.goto("/account/second-step/passkeys/")
    expect(page.get_by_text("Work laptop").first).to_be_visible()
    check_accessible(page)

    # A lost device is taken off; and this person signs in by password alone in other journeys.
    follow(page.get_by_role("link", name="Remove Work laptop"))
    page.get_by_label("Password").fill(PASSWORD)
    main_button(page, "Confirm")
    check_accessible(page)
    main_button(page, "Remove it")
    expect(page.get_by_text("Work laptop", exact=True)).to_have_count(0)


def test_somebody_who_lost_the_phone_signs_in_with_a_recovery_code(open_page: Callable[..., Page]) -> None:
    page = open_page()
    sign_in_as(page, "bethan.lead@wexmoor.example")
    page.goto("/account/second-step/codes/")
    page.get_by_label("Password").fill(PASSWORD)
    main_button(page, "Confirm")
    code = page.locator("#recovery_codes li").first.inner_text()
    page.get_by_role("button", name="Sign out").click()
    page.goto("/sign-in/")
    page.get_by_label("Email address").fill("bethan.lead@wexmoor.example")
    page.get_by_label("Password").fill(PASSWORD)
    main_button(page, "Sign in")
    expect(page.get_by_role("heading", name="Your second step")).to_be_visible()
    check_accessible(page)
    page.get_by_label("Code").fill(code)
    main_button(page, "Continue")
    page.goto("/account/second-step/")
    expect(page.get_by_text("You have 9 left.")).to_be_visible()


def test_an_account_that_ends_loses_its_open_page_and_opens_again_by_a_link(open_page: Callable[..., Page]) -> None:
    leaving, administrator = open_page(), open_page()
    sign_in_as(leaving, "owen.member@wexmoor.example")
    leaving.goto("/account/")
    expect(leaving.get_by_role("heading", name="Owen Pike")).to_be_visible()
    sign_in(administrator, "administrator")
    administrator.goto("/people/?q=owen")
    administrator.get_by_role("link", name="Owen Pike").click()
    administrator.get_by_role("link", name="End this account").click()
    main_button(administrator, "End the account")
    expect(administrator.get_by_text("The account has ended.")).to_be_visible()
    leaving.reload()
    expect(leaving).to_have_url(re.compile("/sign-in/"))
    leaving.get_by_label("Email address").fill("owen.member@wexmoor.example")
    leaving.get_by_label("Password").fill(PASSWORD)
    main_button(leaving, "Sign in")
    expect(leaving.get_by_text("do not match an account").first).to_be_visible()

    administrator.get_by_role("link", name="Owen Pike").click()
    follow(administrator.get_by_role("link", name="Open this account again"))
    check_accessible(administrator)
    administrator.get_by_label("Why is it opened again?").fill("It was ended by mistake.")
    main_button(administrator, "Send the link")
    expect(administrator.get_by_text("The reason: It was ended by mistake.")).to_be_visible()
    administrator.goto("/outbox/")
    link = re.search(r"http://localhost:\d+/invitations/\S+", administrator.locator("pre").first.inner_text())
    assert link
    leaving.goto(link[0])
    check_accessible(leaving)
    leaving.get_by_label("Choose a password").fill(NEW_PASSWORD)
    main_button(leaving, "Open my account again")
    leaving.get_by_label("Email address").fill("owen.member@wexmoor.example")
    leaving.get_by_label("Password").fill(NEW_PASSWORD)
    main_button(leaving, "Sign in")
    expect(leaving.get_by_role("button", name="Sign out")).to_be_visible()
