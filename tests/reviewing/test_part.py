"""Private links: who gets in by one, how it ends, what is written there, and what it gives away, which is nothing."""

from __future__ import annotations

import datetime
import io
import logging
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from tests.conftest import client_of
from tests.reviewing.people import lead, link_for, pressed, token_for, wexmoor
from throughline.audit.models import Event
from throughline.people import pressed_links
from throughline.people.policies import Refusal
from throughline.reviewing import operations, queries
from throughline.reviewing.models import Contribution, Participant, PartLink, Side, Welcome
from throughline.reviewing.models.part_link import TOKEN_BITS, new_token

pytestmark = pytest.mark.django_db
WORDS = "We were never asked what we saw"


@pytest.fixture
def relative() -> Participant:
    return Participant.objects.get(review=wexmoor(), side=Side.FAMILY, number=1)


@pytest.fixture
def other() -> Participant:
    return Participant.objects.get(review=wexmoor(), side=Side.FAMILY, number=2)


def said(participant: Participant) -> Contribution:
    return participant.contributions.latest("number")


# --- the link itself ---


def test_a_token_has_more_than_128_random_bits_and_only_its_hash_is_kept(relative: Participant) -> None:
    assert TOKEN_BITS > 128
    assert len({new_token() for _ in range(100)}) == 100
    token = token_for(relative)
    for plain in (token, token.replace("-", "")):
        assert plain not in str(PartLink.objects.latest("pk").__dict__)


def test_a_token_may_be_typed_in_small_letters_without_dashes(relative: Participant) -> None:
    assert Client().get(f"/part/{token_for(relative).lower().replace('-', '')}/").status_code == 200


def test_the_page_before_the_button_says_nothing_of_a_review(relative: Participant) -> None:
    page = Client().get(f"/part/{token_for(relative)}/").content.decode()
    review, welcome = wexmoor(), Welcome.objects.get(review=wexmoor(), side=Side.FAMILY)
    written = (str(welcome.about)[:40], str(welcome.contact)[:20])
    for secret in (review.label, review.code, review.organisation.name, *written):
        assert secret not in page


def test_opening_the_page_as_a_mail_scanner_does_uses_nothing_up(relative: Participant) -> None:
    token = token_for(relative)
    for _ in range(5):
        Client().get(f"/part/{token}/")
        Client().head(f"/part/{token}/")
    assert PartLink.objects.latest("pk").first_opened_at is None
    client = pressed(token)
    assert PartLink.objects.latest("pk").first_opened_at is not None
    assert "at your own pace" in client.get(f"/part/{token}/here/").content.decode()
    assert pressed(token).get(f"/part/{token}/here/").status_code == 200, "and it opens again elsewhere"


@pytest.mark.parametrize("page", ["here/", "write/", "write/1/", "withdraw/1/"])
def test_nothing_opens_in_a_browser_in_which_the_button_was_not_pressed(relative: Participant, page: str) -> None:
    token = token_for(relative)
    answer = Client().get(f"/part/{token}/{page}")
    assert answer.status_code == 302
    assert answer["Location"] == f"/part/{token}/"


def test_the_press_is_forgotten_after_two_hours_and_when_the_pages_are_closed(
    relative: Participant, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = token_for(relative)
    client = pressed(token)
    assert client.post(f"/part/{token}/finish/")["Location"] == "/leave/"
    assert client.get(f"/part/{token}/here/").status_code == 302
    client.post(f"/part/{token}/")
    assert client.get(f"/part/{token}/here/").status_code == 200
    monkeypatch.setattr(pressed_links, "PRESS_LASTS", 0)
    assert client.get(f"/part/{token}/here/").status_code == 302


def test_a_forged_form_is_refused(relative: Participant) -> None:
    token = token_for(relative)
    client = Client(enforce_csrf_checks=True)
    assert client.post(f"/part/{token}/").status_code == 403


def test_a_link_ends_at_its_time_when_withdrawn_and_when_a_new_one_is_made(relative: Participant) -> None:
    first = token_for(relative)
    second = token_for(relative)
    assert Client().get(f"/part/{first}/").status_code == 404
    client = pressed(second)
    operations.withdraw_links(participant=relative, by=lead())
    assert client.get(f"/part/{second}/here/").status_code == 404
    third = token_for(relative)
    client = pressed(third)
    PartLink.objects.filter(withdrawn_at=None).update(expires_at=timezone.now() - datetime.timedelta(seconds=1))
    for page in ("", "here/", "write/"):
        assert client.get(f"/part/{third}/{page}").status_code == 404
        assert client.post(f"/part/{third}/{page}", {"text": WORDS, "send": "yes"}).status_code == 404
    assert not relative.contributions.filter(number=2).exists()


def test_an_operation_asks_for_itself_whether_the_link_is_open(relative: Participant) -> None:
    link = link_for(relative)
    operations.withdraw_links(participant=relative, by=lead())
    link.refresh_from_db()
    draft = said(relative)
    for attempt in (
        lambda: operations.open_link(link=link),
        lambda: operations.save_words(link=link, text="x"),
        lambda: operations.send_words(link=link, text="x"),
        lambda: operations.withdraw_words(link=link, contribution=draft),
        lambda: queries.said_by(link),
        lambda: queries.welcome_for(link),
        lambda: queries.shown_to(link),
    ):
        with pytest.raises(Refusal, match="Ask whoever gave it"):
            attempt()


def test_guessing_is_slowed_down_and_then_even_a_right_token_waits(relative: Participant) -> None:
    token, guesser = token_for(relative), {"REMOTE_ADDR": "198.51.100.9"}
    met = [Client().get(f"/part/{new_token()}/", **guesser).status_code for _ in range(22)]  # type: ignore[arg-type]
    assert met == [404] * 20 + [429] * 2
    assert Client().get(f"/part/{token}/", **guesser).status_code == 429  # type: ignore[arg-type]
    assert Client().post(f"/part/{token}/", **guesser).status_code == 429  # type: ignore[arg-type]
    assert Client().get(f"/part/{token}/", REMOTE_ADDR="203.0.113.9").status_code == 200
    assert b"Yours still works" in Client().get(f"/part/{token}/", **guesser).content  # type: ignore[arg-type]


def test_using_a_right_link_often_counts_as_no_guess(relative: Participant) -> None:
    token = token_for(relative)
    client = pressed(token)
    assert {client.get(f"/part/{token}/here/").status_code for _ in range(30)} == {200}


def test_no_page_of_a_link_is_kept_indexed_or_told_to_other_sites(relative: Participant) -> None:
    token = token_for(relative)
    client = pressed(token)
    for address in (f"/part/{token}/", f"/part/{token}/here/", f"/part/{token}/write/", f"/part/{new_token()}/"):
        answer = client.get(address)
        assert "no-store" in answer["Cache-Control"]
        assert "noindex" in answer["X-Robots-Tag"]
        assert answer["Referrer-Policy"] == "same-origin"
        assert b"999" in answer.content, "where to turn in an emergency"
        assert b"Leave this page" in answer.content


def test_the_token_stands_in_no_event_and_no_log(relative: Participant, caplog: pytest.LogCaptureFixture) -> None:
    logging.config.dictConfig(settings.LOGGING)  # type: ignore[attr-defined]
    handler = next(h for h in logging.getLogger().handlers if type(h) is logging.StreamHandler)
    stream = io.StringIO()
    handler.setStream(stream)
    token = token_for(relative)
    client = pressed(token)
    client.post(f"/part/{token}/write/", {"text": WORDS, "send": "yes"})
    client.get(f"/part/{token}/write/99/")
    operations.withdraw_links(participant=relative, by=lead())
    client.get(f"/part/{token}/here/")
    assert "Not Found" in stream.getvalue()
    assert token not in stream.getvalue()
    everything = "\n".join(str(row) for row in Event.objects.values_list())
    for secret in (token, token.replace("-", ""), WORDS):
        assert secret not in everything
    assert Event.objects.filter(what="send_contribution").latest("number").who.startswith("part_link:")


# --- writing ---


def test_what_is_saved_is_the_writers_alone_until_it_is_sent(relative: Participant) -> None:
    token = token_for(relative)
    client = pressed(token)
    saved = client.post(f"/part/{token}/write/", {"text": WORDS, "save": "yes"})
    number = said(relative).number
    assert saved["Location"] == f"/part/{token}/write/{number}/"
    assert WORDS in client.get(saved["Location"]).content.decode()
    register = f"/reviews/{wexmoor().code}/family/1/"
    reviewer = client_of(lead())
    assert f"said/{number}/" not in reviewer.get(register).content.decode()
    assert reviewer.get(f"{register}said/{number}/").status_code == 404
    client.post(saved["Location"], {"text": f"{WORDS}, not once", "send": "yes"})
    assert f"{WORDS}, not once" in reviewer.get(f"{register}said/{number}/").content.decode()
    assert Event.objects.filter(what="read_contribution").latest("number").who == lead().audit_name


def test_an_empty_text_is_refused_beside_its_field_and_a_sent_one_cannot_be_rewritten(relative: Participant) -> None:
    token = token_for(relative)
    client = pressed(token)
    wrong = client.post(f"/part/{token}/write/", {"text": " ", "send": "yes"})
    assert wrong.status_code == 400
    assert "id_text_error" in wrong.content.decode()
    client.post(f"/part/{token}/write/", {"text": WORDS, "send": "yes"})
    number = said(relative).number
    assert client.post(f"/part/{token}/write/{number}/", {"text": "other", "save": "yes"}).status_code == 404
    with pytest.raises(Refusal, match="sent this already"):
        operations.save_words(link=link_for(relative), text="other", contribution=said(relative))
    assert said(relative).text == WORDS


def test_a_relative_comments_on_the_part_about_them_and_reads_how_it_was_used(relative: Participant) -> None:
    shared = operations.share_part(participant=relative, text="Her grandmother rang three times.", by=lead())
    token = token_for(relative)
    client = pressed(token)
    assert "rang three times" in client.get(f"/part/{token}/here/").content.decode()
    client.post(f"/part/{token}/about-you/{shared.pk}/", {"text": "Four times.", "send": "yes"})
    comment = said(relative)
    assert comment.about == shared
    reviewer = client_of(lead())
    page = f"/reviews/{wexmoor().code}/family/1/said/{comment.number}/"
    reviewer.post(page, {"used": "We put it right: four times."})
    assert "We put it right: four times." in client.get(f"/part/{token}/here/").content.decode()
    operations.take_part_back(shared=shared, by=lead())
    assert client.get(f"/part/{token}/about-you/{shared.pk}/").status_code == 404
    with pytest.raises(Refusal, match="not shown to you"):
        shared.refresh_from_db()
        operations.save_words(link=link_for(relative), text="x", about=shared)


def test_what_was_taken_back_is_not_read_beside_a_comment_begun_before_and_the_comment_can_still_be_sent(
    relative: Participant,
) -> None:
    shared = operations.share_part(participant=relative, text="Meant for her brother alone.", by=lead())
    token = token_for(relative)
    client = pressed(token)
    client.post(f"/part/{token}/about-you/{shared.pk}/", {"text": "This is not about me.", "save": "yes"})
    page = f"/part/{token}/write/{said(relative).number}/"
    assert "Meant for her brother alone." in client.get(page).content.decode()
    operations.take_part_back(shared=shared, by=lead())
    begun = client.get(page).content.decode()
    assert "Meant for her brother alone." not in begun
    assert "This is not about me." in begun
    assert client.post(page, {"text": "This is not about me.", "send": "yes"}).status_code == 302
    assert (said(relative).about, bool(said(relative).sent_at)) == (shared, True), (
        "the review still sees what it was about"
    )


def test_one_link_opens_nothing_of_anybody_else(relative: Participant, other: Participant) -> None:
    shared = operations.share_part(participant=relative, text="About the first alone", by=lead())
    theirs = operations.send_words(link=link_for(relative), text=WORDS)
    token = token_for(other)
    client = pressed(token)
    first = token_for(relative)
    assert client.get(f"/part/{first}/here/").status_code == 302, "a press counts for its own link"
    home = client.get(f"/part/{token}/here/").content.decode()
    assert WORDS not in home
    assert "About the first alone" not in home
    for address in (f"about-you/{shared.pk}/", f"write/{theirs.number}/", f"withdraw/{theirs.number}/"):
        assert client.get(f"/part/{token}/{address}").status_code == 404
    link = link_for(other)
    with pytest.raises(Contribution.DoesNotExist):
        operations.save_words(link=link, text="x", contribution=theirs)
    with pytest.raises(Refusal):
        operations.save_words(link=link, text="x", about=shared)
    with pytest.raises(Refusal):
        operations.withdraw_words(link=link, contribution=theirs)


# --- withdrawing ---


def test_withdrawing_destroys_the_words_and_tells_the_review_to_take_them_out(relative: Participant) -> None:
    token = token_for(relative)
    client = pressed(token)
    client.post(f"/part/{token}/write/", {"text": WORDS, "send": "yes"})
    number = said(relative).number
    asked = client.get(f"/part/{token}/withdraw/{number}/").content.decode()
    assert "destroyed here, at once and for good" in asked
    client.post(f"/part/{token}/withdraw/{number}/")
    gone = said(relative)
    assert (gone.text, gone.used, gone.state) == ("", "", "withdrawn")
    assert WORDS not in client.get(f"/part/{token}/here/").content.decode()
    register = f"/reviews/{wexmoor().code}/family/1/"
    reviewer = client_of(lead())
    assert "take it out of the draft" in reviewer.get(register).content.decode()
    page = reviewer.get(f"{register}said/{number}/").content.decode()
    assert "Its words are destroyed" in page
    with pytest.raises(Refusal, match="withdrawn"):
        operations.say_how_used(contribution=gone, used="x", by=lead())


def test_what_was_sent_can_be_withdrawn_until_the_day_that_the_page_names(relative: Participant) -> None:
    operations.send_words(link=link_for(relative), text=WORDS)
    Welcome.objects.filter(review=wexmoor()).update(withdraw_until=timezone.localdate())
    token = token_for(relative)
    client = pressed(token)
    address = f"/part/{token}/withdraw/{said(relative).number}/"
    assert "Withdraw it" in client.get(address).content.decode()
    Welcome.objects.filter(review=wexmoor()).update(withdraw_until=timezone.localdate() - datetime.timedelta(days=1))
    page = client.post(address).content.decode()
    assert "could be withdrawn until" in page
    assert said(relative).text == WORDS
    draft = operations.save_words(link=link_for(relative), text="Not sent")
    operations.withdraw_words(link=link_for(relative), contribution=draft)
    assert not Contribution.objects.filter(pk=draft.pk).exists(), "a draft can always be thrown away"


def test_the_database_keeps_no_words_that_were_withdrawn(relative: Participant) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        contribution = said(relative)
        contribution.withdrawn_at = timezone.now()
        contribution.save(update_fields=["withdrawn_at"])


# --- making a link ---


def test_the_link_is_shown_once_and_needs_something_to_read_behind_it(relative: Participant) -> None:
    client, address = client_of(lead()), f"/reviews/{wexmoor().code}/family/1/link/"
    made = client.post(address, {"days": "30"})
    assert "/part/" in made.content.decode()
    assert "no-store" in made["Cache-Control"]
    assert "/part/" not in client.get(address).content.decode()
    Welcome.objects.filter(review=wexmoor()).delete()
    assert "First write what people read" in client.post(address, {"days": "30"}).content.decode()
    with pytest.raises(Refusal, match="First write"):
        operations.make_link(participant=relative, days=30, by=lead())


def test_a_forged_host_does_not_choose_where_the_link_leads(relative: Participant, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    address = f"/reviews/{wexmoor().code}/family/1/link/"
    made = client_of(lead()).post(address, {"days": "30"}, headers={"host": "evil.example"})
    assert "evil.example/part" not in made.content.decode()
