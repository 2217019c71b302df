"""Events that agencies recorded in the same words are decided together; whatever is in doubt stays single."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.reviewing.papers import browser_of, fields, manager, member, reviewer, tarnbeck, wexmoor
from throughline.audit.models import Event
from throughline.people.policies import Refusal
from throughline.reviewing import operations, queries
from throughline.reviewing.models import ChronologyEntry, ChronologyLink, LinkDecision

pytestmark = pytest.mark.django_db
CALL = "Mother telephoned the school to say that Kit has a bruise on his left arm after falling from a swing"
DAY, TICK = "7 March 2019", re.compile(r'name="taken" value="([^"]+)"')


def here() -> str:
    return f"/reviews/{wexmoor().code}/chronology/alike/"


@pytest.fixture(autouse=True)
def _nothing_else_to_decide() -> None:
    ChronologyLink.objects.filter(review=wexmoor()).delete()


def tell(agency: str, text: str = CALL, day: str = DAY, **more: Any) -> ChronologyEntry:
    """Write one entry of an agency, which is added if it is not there."""
    review, boss = wexmoor(), manager()
    there = review.agencies.filter(name=agency).first() or operations.add_agency(review=review, name=agency, by=boss)
    return operations.add_entry(agency=there, fields=fields(day, text, **more), by=boss)


def ticks() -> list[str]:
    return TICK.findall(browser_of(reviewer()).get(here()).content.decode())


def decisions() -> list[str]:
    return list(ChronologyLink.objects.filter(review=wexmoor()).order_by("pk").values_list("decision", flat=True))


def test_one_event_of_three_agencies_is_read_whole_and_decided_with_one_press() -> None:
    entries = [tell(name, text) for name, text in (("Ambulance", CALL), ("Clinic", CALL), ("School", f"{CALL}."))]
    client = browser_of(reviewer())
    page = client.get(here()).content.decode()
    assert page.count("bruise on his left arm") == 3, "every account is shown in its own words"
    assert "Kit" not in page, "with roles in the place of names"
    answer = client.post(here(), {"taken": TICK.findall(page)}, follow=True).content.decode()
    assert "3 pairs decided: 1 event, recorded by several agencies." in answer
    assert decisions() == [LinkDecision.SAME_EVENT] * 3
    for entry in entries:
        entry.refresh_from_db()
        assert not entry.is_flagged
    last = Event.objects.filter(what="decide_chronology_link").order_by("-number")[:3]
    assert {tuple(event.after["entries"]) for event in last} == {
        (one.pk, other.pk) for at, one in enumerate(entries) for other in entries[at + 1 :]
    }


def test_what_was_decided_together_is_taken_back_with_one_press_and_recorded() -> None:
    first = tell("Ambulance")
    tell("Clinic"), tell("School")
    client = browser_of(reviewer())
    client.post(here(), {"taken": ticks()})
    page = client.get(here(), {"show": "decided"}).content.decode()
    answer = client.post(f"{here()}?show=decided", {"back": first.pk}, follow=True).content.decode()
    assert 'name="back"' in page and "3 pairs are left to decide again" in answer
    assert decisions() == [LinkDecision.OPEN] * 3
    first.refresh_from_db()
    assert first.is_flagged
    assert Event.objects.filter(what="decide_chronology_link").latest("number").after["decision"] == LinkDecision.OPEN


@pytest.mark.parametrize(
    "other",
    [
        {"text": CALL.replace("has a bruise", "has no bruise")},
        {"text": CALL.replace("Kit", "Sam")},
        {"day": "7 March 2019, 14:00"},
        {"day": "?7 March 2019"},
        {"day": "8 March 2019"},
        {"people": "Sam"},
        {"child_seen": "no"},
    ],
)
def test_a_pair_in_doubt_stays_single(other: dict[str, str]) -> None:
    tell("Ambulance", day="7 March 2019", people="Kit", child_seen="yes")
    tell("Clinic", **({"people": "Kit"} | other))
    assert ticks() == []


def test_two_of_one_agency_or_one_that_was_told_apart_keep_the_rest_single() -> None:
    tell("Ambulance"), tell("Clinic")
    assert len(ticks()) == 1
    again = tell("Clinic")
    assert ticks() == [], "which of the two the ambulance means, nobody knows"
    operations.remove_entry(entry=again, by=manager())
    tell("School")
    link = ChronologyLink.objects.filter(review=wexmoor()).latest("pk")
    operations.decide_link(link=link, decision=LinkDecision.DIFFERENT, by=reviewer())
    assert ticks() == []


def test_nothing_is_decided_where_an_account_changed_after_it_was_shown() -> None:
    tell("Ambulance")
    other = tell("Clinic", source="Log")
    tell("Ambulance", "Nobody opened the door to the nurse", "9 March 2019")
    tell("Clinic", "Nobody opened the door to the nurse", "9 March 2019")
    seen = ticks()
    operations.change_entry(entry=other, fields=fields(DAY, CALL, source="Somebody remembers it"), by=manager())
    answer = browser_of(reviewer()).post(here(), {"taken": seen}, follow=True).content.decode()
    assert "has changed since you opened this page, so nothing was decided" in answer
    assert decisions() == [LinkDecision.OPEN] * 2


def test_only_what_is_ticked_is_decided_and_nothing_ticked_is_said() -> None:
    tell("Ambulance"), tell("Clinic")
    tell("Ambulance", "Nobody opened the door to the nurse", "9 March 2019")
    tell("Clinic", "Nobody opened the door to the nurse", "9 March 2019")
    client = browser_of(reviewer())
    answer = client.post(here(), {})
    assert answer.status_code == 400 and "Tick at least one event." in answer.content.decode()
    client.post(here(), {"taken": ticks()[:1]})
    assert decisions() == [LinkDecision.SAME_EVENT, LinkDecision.OPEN]


def test_the_way_there_is_shown_where_something_can_be_decided_together() -> None:
    client, chronology = browser_of(reviewer()), f"/reviews/{wexmoor().code}/chronology/"
    tell("Ambulance", day="7 March 2019, 09:00"), tell("Clinic", day="7 March 2019")
    assert f'href="{here()}"' not in client.get(chronology).content.decode()
    entry = tell("School", day="7 March 2019, 09:00")
    assert f'href="{here()}"' in client.get(chronology).content.decode()
    assert f'href="{here()}"' in client.get(f"{chronology}entries/{entry.pk}/significance/").content.decode()


def test_whoever_may_not_analyse_decides_nothing() -> None:
    tell("Ambulance"), tell("Clinic")
    event = queries.alike_events(wexmoor(), seen_by=reviewer())[0]
    writer = member(wexmoor(), "agency_author")
    assert browser_of(writer).get(here()).status_code == 403
    with pytest.raises(Refusal):
        operations.decide_alike(review=wexmoor(), seen={event.number: event.mark}, by=writer)
    stranger = browser_of(member(tarnbeck(), "lead_reviewer"))
    assert stranger.get(here()).status_code == 404


def test_a_press_leads_back_to_the_page_of_the_list_on_which_it_was_made() -> None:
    for name in ("Ambulance", "Clinic"):
        tell(name)
    client, second, decided = browser_of(reviewer()), f"{here()}?page=2", f"{here()}?show=decided&page=2"
    assert client.post(second, {"taken": [re.sub("[0-9a-f]{64}", "0" * 64, ticks()[0])]})["Location"] == second
    assert client.post(second, {"taken": ticks()})["Location"] == second
    number = min(ChronologyLink.objects.filter(review=wexmoor()).values_list("first_id", "second_id")[0])
    assert client.post(decided, {"back": number})["Location"] == decided
