"""Templates and sets: what ours say, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from throughline.briefings.packs import SetPack, TemplatePack, sets, templates
from throughline.markers.packfile import UnusablePack, check_pack_of

SECTION = "{id: %s, heading: Heading, tag: K, guidance: Say it., kind: %s}"


def template(*sections: str) -> TemplatePack:
    lines = [
        "kind: briefing_template",
        "id: own",
        "title: Own",
        "version: 1",
        "subjects: [issue]",
        "about: Own.",
        "tag: K",
    ]
    text = "\n".join([*lines, "sections:", *(f"  - {one}" for one in sections)])
    return check_pack_of({"briefing_template": TemplatePack}, text.encode(), "own.yaml")


def section(name: str, kind: str = "text", **more: Any) -> str:
    plain = SECTION % (name, kind)
    extra = "".join(f", {key}: {value}" for key, value in more.items())
    return plain[:-1] + extra + "}"


def test_each_template_keeps_the_two_layers_of_reasons_apart() -> None:
    assert list(templates()) == ["practice-issue", "thematic", "seven-minute"]
    for pack in templates().values():
        layers = {one.layer: set(one.takes) for one in pack.sections if one.why}
        assert layers == {"reports": {"passage"}, "practitioners": {"contribution"}}


def test_a_template_that_mixes_the_layers_is_refused_with_the_field() -> None:
    asks = section("questions", "questions")
    template(section("about"), asks)
    mixed = section("why", "evidence", layer="reports", why="true", takes="[passage, contribution]")
    with pytest.raises(UnusablePack) as problem:
        template(mixed, asks)
    assert "sections[0].takes: puts what practitioners say among what reviews say" in str(problem.value)
    assert "must have reasons in both layers" in str(problem.value)
    with pytest.raises(UnusablePack, match="exactly one section of questions"):
        template(section("about"), section("more"))


def test_the_set_of_2016_has_twelve_titles_and_two_open_places() -> None:
    pack = sets()["practice-issues-2016"]
    assert isinstance(pack, SetPack)
    assert [slot.number for slot in pack.slots if not slot.title] == [13, 14]
    assert {slot.tag for slot in pack.slots if slot.title} == {"S"}
    assert {slot.steps_tag for slot in pack.slots if slot.steps} == {"D"}
    assert pack.issues_on_map == 44
