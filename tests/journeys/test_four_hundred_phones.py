"""A room of 400 people contributes in the same moment, connections are cut at random, and each contribution arrives once."""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from typing import Any

import pytest

from bench.phones import Cut, Phone, contribute_at_once
from tests import databases
from tests.journeys.conftest import Site

PHONES = 400


def rows(site: Site, query: str, *values: object) -> list[tuple[Any, ...]]:
    """Look into the site's database, as nobody but its owner can."""
    return databases.rows(site.home, query, *values)


@pytest.mark.slow
def test_four_hundred_contributions_each_arrive_exactly_once(site: Site) -> None:
    [(table, join_code)] = rows(
        site,
        "select t.id, t.join_code from events_summittable t join events_event e on e.id = t.event_id "
        "where e.state = 'open' order by t.id limit 1",
    )
    phones = [Phone(f"Number {number}: nobody rang back, said the {number}th.") for number in range(PHONES)]
    seed = int.from_bytes(os.urandom(4))
    print(f"seed {seed}")
    address = f"{site.address}/tables/{join_code}/"
    asyncio.run(contribute_at_once(address, phones, seed=seed, share_cut=0.4))
    kept = rows(site, "select uid, why, own_words from events_contribution where table_id = ?", table)
    assert Counter((why, own) for _, why, own in kept) == Counter((phone.words, phone.words) for phone in phones)
    assert {str(uid).replace("-", "") for uid, _, _ in kept} == {phone.uid.replace("-", "") for phone in phones}
    # Each phone has a link of its own, and heard it although some had sent everything before.
    assert len({phone.link for phone in phones}) == PHONES
    cuts = Counter(cut for phone in phones for cut in phone.cuts)
    assert min(cuts[cut] for cut in Cut) > PHONES // 10, cuts
    # One event for each, and the chain of events is whole.
    noted = rows(
        site, "select count(*) from audit_event where what = 'contribute' and thing_kind = 'events.contribution'"
    )
    assert noted[0][0] >= PHONES
