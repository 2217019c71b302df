"""The fields that forms ask with take what people paste."""

from __future__ import annotations

from throughline.ui.asking import LinesField


def test_a_list_pasted_from_a_document_is_kept_without_its_bullets() -> None:
    pasted = "\u2022\tA review\n\u00b7 Of a case\n\uf0b7 With  a report\n- In English\no\tNot closed\n \u2022\n"
    assert LinesField().clean(pasted) == ["A review", "Of a case", "With a report", "In English", "Not closed"]


def test_what_only_looks_like_a_bullet_stays() -> None:
    lines = ["-5 degrees", "o'clock", "*starred*", "Not about a child - or a baby", "on request"]
    assert LinesField().clean("\n".join(lines)) == lines
