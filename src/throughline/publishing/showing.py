"""Puts what a check found into the order in which it is read."""

from __future__ import annotations

from typing import Any

from django.contrib.humanize.templatetags.humanize import apnumber

from reviewtext import Refused

MOST_EACH = 200
# Advice is written for people who deposit a report; here they check one.
_OTHER_WORDS = (
    ("and deposit that", "and check that"),
    ("and deposit the", "and check the"),
    ("Deposit the", "Check the"),
    ("deposit", "check"),
)


def shown(result: dict[str, Any]) -> dict[str, Any]:
    """Return the result with findings in groups by kind, those only worth a look apart and counted."""
    sure = [one for one in result["findings"] if one["confidence"] != "look"]
    look = [one for one in result["findings"] if one["confidence"] == "look"]
    return {
        **result,
        "combinations": in_words(result["combinations"]),
        "groups": _groups(result["kinds"], sure),
        "look": _distinct(look),
        "sure_count": len(sure),
        "look_count": len(look),
    }


def in_words(combinations: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the combinations, each with what its comparison with the library means."""
    return [{**one, "compared": comparison_of(one)} for one in combinations]


def comparison_of(one: dict[str, Any]) -> str:
    """Say what it means that so many published reports share a combination; '' where it was not compared."""
    if "shared" not in one:
        return ""
    said, count = "; ".join(one["shared"]), len(one["sharing"])
    if count == 0:
        return (
            f"No other report that you can read in this library says all of these: {said}. "
            "That makes it more likely that together they point at one family."
        )
    if count == 1:
        return (
            f"One report in this library says all of these: {said}. "
            "If it tells of the same family, a reader can lay the two side by side; if not, this is a little less rare."
        )
    number = str(apnumber(count))
    return (
        f"{number.capitalize()} other reports in this library share this combination: {said}. "
        "It is less rare than it looks; somebody who knows the family may still recognise it."
    )


def _groups(kinds: dict[str, str], findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    groups = []
    for kind, label in kinds.items():
        mine = [one for one in findings if one["kind"] == kind]
        if mine:
            groups.append({"kind": kind, "label": label, "count": len(mine), "shown": _distinct(mine)[:MOST_EACH]})
    return groups


def _distinct(findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the first of each wording, with how often it stands in the report and on which pages."""
    first: dict[str, dict[str, Any]] = {}
    for one in findings:
        entry = first.setdefault(one["text"], {**one, "times": 0, "pages": []})
        entry["times"] += 1
        if one["page"] not in entry["pages"]:
            entry["pages"].append(one["page"])
    return list(first.values())[:MOST_EACH]


def advice_of(refusal: Refused) -> str:
    """Return what to do about a file that is refused here."""
    advice = refusal.advice
    for ours, theirs in _OTHER_WORDS:
        advice = advice.replace(ours, theirs)
    return advice
