"""Puts the messages of a thread in order: each after what it answers, and otherwise as they were written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from throughline.enquiries.models import Message


def in_order(messages: Iterable[Message]) -> list[Message]:
    """Return the messages so that no answer stands before what it answers, whatever a sender's clock says."""
    waiting = sorted(messages, key=lambda one: (one.written_at, one.pk))
    there = {one.message_id for one in waiting}
    answers: dict[str, list[Message]] = defaultdict(list)
    placed, ordered, held = set[str](), list[Message](), list[Message]()
    for one in waiting:
        if one.reply_to in there and one.reply_to not in placed:
            answers[one.reply_to].append(one)
            continue
        held.append(one)
        while held:
            now = held.pop(0)
            ordered.append(now)
            placed.add(now.message_id)
            held = answers.pop(now.message_id, []) + held
    # Two that claim to answer each other hold nobody up.
    left = [one for some in answers.values() for one in some]
    return ordered + sorted(left, key=lambda one: (one.written_at, one.pk))
