"""Signing up without an account: nobody is subscribed by somebody else, nobody finds out who is, everybody can leave."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from tests.alerts import desk
from throughline.alerts import links, operations
from throughline.alerts.models import Delivery, SignUp, Subscriber, SubscriberState, SuspendedWhy
from throughline.alerts.operations import subscribing

pytestmark = pytest.mark.django_db
NEW = "new.reader@example.org"
LINK = re.compile(r"http://\S+?(/alerts/\S+)")


def ask(client: Client, email: str = NEW, **fields: Any) -> bytes:
    """Fill in the form, let the worker send, and return the page without what differs by request."""
    answer = client.post("/alerts/", {"email": email, "weekly": "on", **fields})
    assert answer.status_code == 200
    for one in SignUp.objects.filter(mailed_at=None).order_by("pk"):
        operations.mail_sign_up(sign_up_id=one.pk)
    return answer.content


def test_only_the_button_in_the_message_subscribes(client: Client) -> None:
    ask(client, words="fathers not known", mode="words", topics=[desk.TOPIC], sectors=["police"])
    assert not Subscriber.objects.filter(email=NEW).exists()
    (sent,) = mail.outbox
    assert sent.to == [NEW]
    path = LINK.search(str(sent.body))[1]  # type: ignore[index]
    # Programs that check mail open every link: that alone does nothing.
    page = client.get(path)
    assert (page.status_code, page["X-Robots-Tag"]) == (200, "noindex, nofollow, noarchive")
    assert not Subscriber.objects.filter(email=NEW).exists()
    assert client.post(path, follow=True).status_code == 200
    client.post(path)
    there = Subscriber.objects.get(email=NEW)
    assert sorted((one.kind, one.value) for one in there.subscriptions.all()) == [
        ("search", ""), ("sector", "police"), ("topic", desk.TOPIC), ("weekly", ""),
    ]  # fmt: skip


def test_the_answer_is_the_same_whether_or_not_an_address_is_known(client: Client) -> None:
    desk.subscriber("known@example.org")
    assert ask(client, "known@example.org") == ask(client, "unknown@example.org")
    pages = [client.post("/alerts/link/", {"email": f"{who}@example.org"}).content for who in ("known", "unknown")]
    assert pages[0] == pages[1]
    before = len(mail.outbox)
    for one in SignUp.objects.filter(is_for_link=True):
        operations.mail_sign_up(sign_up_id=one.pk)
    assert [message.to for message in mail.outbox[before:]] == [["known@example.org"]]


def test_nobodys_mailbox_can_be_filled(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {ask(client, "victim@example.org") for _ in range(6)}
    assert len(pages) == 1, "whoever tries is not told that they were stopped"
    assert len(mail.outbox) == subscribing.TO_AN_ADDRESS
    # One network, many addresses. What was dropped before counts, too.
    most = subscribing.TO_AN_ADDRESS + subscribing.FROM_A_NETWORK - 6
    for number in range(25):
        ask(client, f"v{number}@example.org")
    assert len(mail.outbox) == most
    # Many networks, many addresses.
    # The world's own may be older than the hour that counts.
    lately = SignUp.objects.filter(asked_at__gt=timezone.now() - subscribing.HOUR).count()
    monkeypatch.setattr(subscribing, "IN_ALL", lately + 2)
    for number in range(5):
        client.post("/alerts/", {"email": f"w{number}@example.org", "weekly": "on"}, REMOTE_ADDR=f"198.51.{number}.1")
    for one in SignUp.objects.filter(mailed_at=None, email__startswith="w").order_by("pk"):
        operations.mail_sign_up(sign_up_id=one.pk)
    assert len(mail.outbox) == most + 2


@pytest.mark.parametrize(
    "email", ["a@example.org\r\nBcc: b@example.org", "a@example.org, b@example.org", "x", "a@b\n.org"]
)
def test_no_address_puts_a_line_into_a_message(client: Client, email: str) -> None:
    assert client.post("/alerts/", {"email": email, "weekly": "on"}).status_code == 400
    assert not SignUp.objects.filter(email__contains="b@").exists()


def test_something_must_be_chosen_and_what_was_typed_stays(client: Client) -> None:
    answer = client.post("/alerts/", {"email": NEW})
    assert answer.status_code == 400
    assert "Choose at least one thing" in answer.content.decode()
    assert NEW in answer.content.decode()


def test_a_search_page_leads_to_a_subscription_with_its_filters(client: Client) -> None:
    page = client.get("/search/", {"q": "school", "nation": "wales"}).content.decode()
    path = re.search(r'href="(/alerts/\?[^"]+)"', page)[1].replace("&amp;", "&")  # type: ignore[index]
    assert "Wales" in client.get(path).content.decode()
    client.post(path, {"email": NEW, "words": "school", "mode": "both"})
    (wanted,) = SignUp.objects.latest("pk").wanted
    assert wanted == {"kind": "search", "words": "school", "mode": "both", "filters": {"nation": ["wales"]}}


def test_preferences_open_by_the_link_and_no_longer_once_it_was_renewed(client: Client) -> None:
    there = desk.subscriber(NEW, {"kind": "weekly"}, {"kind": "search", "words": "school"})
    path = f"/alerts/preferences/{links.preferences_token(there)}/"
    search = there.subscriptions.get(kind="search").search_id
    client.post(
        path, {"monthly": "on", "topics": [desk.OTHER], "searches": [search], "words": "police", "mode": "words"}
    )
    assert sorted(there.subscriptions.values_list("kind", flat=True)) == ["monthly", "search", "search", "topic"]
    assert client.post(path, {"renew": "yes"}).status_code == 302
    assert client.get(path).status_code == 404
    there.refresh_from_db()
    assert client.get(f"/alerts/preferences/{links.preferences_token(there)}/").status_code == 200
    assert client.get(f"/alerts/preferences/{links.leave_token(there)}/").status_code == 404
    assert client.get("/alerts/preferences/made-up/").status_code == 404


def test_leaving_takes_one_click_without_sign_in_or_token_and_works_from_old_messages() -> None:
    there, stranger = desk.subscriber(NEW), Client(enforce_csrf_checks=True)
    path = f"/alerts/leave/{links.leave_token(there, 7)}/"
    operations.renew_link(subscriber=there)
    for _ in range(2):
        page = stranger.get(path)
        assert page.content.decode().count("<button") == 1, "the page has one button and no question"
    assert Subscriber.objects.filter(email=NEW).exists()
    sent = stranger.post(path, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
    assert sent.status_code == 200
    there.refresh_from_db()
    assert (there.state, there.email, there.subscriptions.count()) == (SubscriberState.LEFT, None, 0)
    assert stranger.post(path).status_code == 200, "twice is as good as once"
    assert stranger.post("/alerts/leave/made-up/").status_code == 404
    assert not SignUp.objects.filter(email=NEW).exists()


def test_a_suspended_address_works_again_once_it_answers() -> None:
    there = desk.subscriber(NEW)
    operations.suspend(subscriber=there, why=SuspendedWhy.BOUNCED)
    there.refresh_from_db()
    assert there.state == SubscriberState.SUSPENDED
    desk.subscriber(NEW)
    there.refresh_from_db()
    assert there.state == SubscriberState.ACTIVE


def test_a_link_that_opens_nothing_says_what_to_do(client: Client) -> None:
    for path, way_on in (("confirm", "/alerts/"), ("preferences", "/alerts/link/"), ("leave", "/alerts/link/")):
        page = client.get(f"/alerts/{path}/cut-off/")
        assert page.status_code == 404
        said = page.content.decode()
        assert "This link does not work" in said and f'href="{way_on}"' in said


def sent_path(kind: str) -> str:
    """Return the path of the link of this kind in the last message."""
    found = re.search(rf"http://\S+?(/alerts/{kind}/\S+)", str(mail.outbox[-1].body))
    assert found, mail.outbox[-1].body
    return found[1]


def test_whoever_came_back_is_not_told_by_an_older_link_that_they_left_again(client: Client) -> None:
    before = f"/alerts/leave/{links.leave_token(desk.subscriber(NEW), 7)}/"
    assert "Your address and your choices are deleted" in client.post(before).content.decode()
    desk.subscriber(NEW)
    for answer in (client.get(before), client.post(before)):
        said = answer.content.decode()
        assert "This link was used before" in said and 'href="/alerts/link/"' in said
        assert "Your address and your choices are deleted" not in said
    assert Subscriber.objects.get(email=NEW).state == SubscriberState.ACTIVE


def test_of_whoever_left_not_even_the_words_of_a_mail_server_are_kept() -> None:
    there = desk.subscriber(NEW)
    made = desk.issue()
    says = f"550 5.1.1 <{NEW}>: Recipient address rejected"
    Delivery.objects.create(issue=made, subscriber=there, token="t", state="refused", reply=says)
    operations.leave(subscriber_id=there.pk)
    assert not Delivery.objects.exclude(reply="").filter(subscriber=there).exists()


def test_a_suspended_address_is_told_so_and_starts_again_by_one_button_and_its_answer(client: Client) -> None:
    there = desk.subscriber(NEW, {"kind": "monthly"})
    operations.suspend(subscriber=there, why=SuspendedWhy.BOUNCED)
    client.post("/alerts/link/", {"email": NEW})
    operations.mail_sign_up(sign_up_id=SignUp.objects.latest("pk").pk)
    said = str(mail.outbox[-1].body)
    assert "gets alerts already" not in said and "Nothing is sent to this address at the moment" in said
    preferences = sent_path("preferences")
    assert "Send me a message to start again" in client.get(preferences).content.decode()
    assert "Look at your email" in client.post(preferences, {"again": "yes"}).content.decode()
    there.refresh_from_db()
    assert there.state == SubscriberState.SUSPENDED
    operations.mail_sign_up(sign_up_id=SignUp.objects.latest("pk").pk)
    assert "gets alerts already" not in str(mail.outbox[-1].body)
    assert "You are subscribed" in client.post(sent_path("confirm"), follow=True).content.decode()
    there.refresh_from_db()
    assert there.state == SubscriberState.ACTIVE
    assert [one.kind for one in there.subscriptions.all()] == ["monthly"]


def test_a_link_that_was_pressed_before_the_mail_came_back_does_not_say_that_alerts_are_sent(client: Client) -> None:
    ask(client)
    path = sent_path("confirm")
    client.post(path, follow=True)
    operations.suspend(subscriber=Subscriber.objects.get(email=NEW), why=SuspendedWhy.BOUNCED)
    said = client.post(path, follow=True).content.decode()
    assert "You are subscribed" not in said and "Nothing is sent at the moment" in said


def test_earlier_links_that_are_made_useless_are_those_to_confirm_too(client: Client) -> None:
    ask(client)
    confirm = sent_path("confirm")
    preferences = client.post(confirm)["Location"]
    assert client.post(preferences, {"renew": "yes"}).status_code == 302
    assert client.post(confirm).status_code == 404


def test_whose_address_changed_takes_the_choices_along(client: Client) -> None:
    search = {"kind": "search", "words": "school", "mode": "words", "filters": {"nation": ["wales"]}}
    there = desk.subscriber("old@example.org", {"kind": "monthly"}, {"kind": "sector", "value": "police"}, search)
    path = f"/alerts/preferences/{links.preferences_token(there)}/"
    assert client.post(path, {"move": "yes", "email": "no address"}).status_code == 400
    page = client.post(path, {"move": "yes", "email": NEW})
    assert "Look at your email" in page.content.decode()
    assert not Subscriber.objects.filter(email=NEW).exists(), "only the new address itself can say yes"
    operations.mail_sign_up(sign_up_id=SignUp.objects.latest("pk").pk)
    client.post(sent_path("confirm"))

    def told(email: str) -> list[tuple[str, str, int | None]]:
        rows = Subscriber.objects.get(email=email).subscriptions.all()
        return sorted((one.kind, one.value, one.search_id) for one in rows)

    assert told(NEW) == told("old@example.org") and len(told(NEW)) == 3
