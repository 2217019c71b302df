"""Codes of a study as codes of a REFI-QDA codebook, and back. What the standard has no place for stands in the description."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reviewtext import refi
from throughline.analysis.models import Code, CodeKind, CodeStatus, JourneyStep

HEX = ("#1d70b8", "#00703c", "#d4351c", "#912b88", "#b58840", "#28a197", "#4c2c92", "#505a5f")
KIND, STEP, WHEN, NOT, EXAMPLE, ALSO = (
    "Kind", "Step of the journey", "Use when", "Do not use when", "Example", "Also called",
)  # fmt: skip
LABELS = (KIND, STEP, WHEN, NOT, EXAMPLE, ALSO)


def description_of(code: Code) -> str:
    """Return everything that describes a code, as a text that people can read in any program and we can read back."""
    lines = [code.definition] if code.definition else []
    said: list[tuple[str, str]] = [(KIND, code.get_kind_display())]
    said += [(STEP, code.get_journey_step_display())] if code.journey_step else []
    said += [(WHEN, code.use_when)] if code.use_when else []
    said += [(NOT, code.not_when)] if code.not_when else []
    said += [(EXAMPLE, example) for example in code.examples]
    said += [(ALSO, name) for name in code.synonyms]
    return "\n".join([*lines, *(f"{label}: {text}" for label, text in said)])


def fields_from(description: str) -> dict[str, Any]:
    """Return the fields of a code from its description. A text of another program is all definition."""
    parts: list[tuple[str, list[str]]] = [("", [])]
    for line in description.replace("\r\n", "\n").split("\n"):
        label = next((one for one in LABELS if line.startswith(f"{one}: ")), "")
        if label:
            parts.append((label, [line[len(label) + 2 :]]))
        else:
            parts[-1][1].append(line)
    texts = [(label, "\n".join(lines).strip()) for label, lines in parts]
    one = dict(texts)
    return {
        "definition": texts[0][1],
        "kind": _value_of(CodeKind, one.get(KIND, "")) or CodeKind.THEME,
        "journey_step": _value_of(JourneyStep, one.get(STEP, "")),
        "use_when": one.get(WHEN, ""),
        "not_when": one.get(NOT, ""),
        "examples": [text for label, text in texts if label == EXAMPLE],
        "synonyms": [text for label, text in texts if label == ALSO],
    }


def _value_of(choices: type[CodeKind] | type[JourneyStep], label: str) -> str:
    return next((value for value, name in choices.choices if name == label), "")


def to_refi(codes: Iterable[Code]) -> list[refi.Code]:
    """Return codes with those under them. A code whose parent is not among them stands at the top."""
    codes = list(codes)
    made = {
        code.pk: refi.Code(
            guid=str(code.guid), name=code.label, is_codable=code.is_codable, colour=HEX[code.colour - 1],
            description=description_of(code),
        )
        for code in codes
    }  # fmt: skip
    top: list[refi.Code] = []
    for code in codes:
        (made[code.parent_id].codes if code.parent_id in made else top).append(made[code.pk])
    return top


def colour_from(said: str) -> int | None:
    """Return the colour of our palette that is nearest to one of a file."""
    digits = said.lstrip("#")
    digits = "".join(2 * one for one in digits) if len(digits) == 3 else digits
    if len(digits) != 6:
        return None
    wanted = _rgb(digits)
    distances = [sum((a - b) ** 2 for a, b in zip(wanted, _rgb(one[1:]), strict=True)) for one in HEX]
    return distances.index(min(distances)) + 1


def _rgb(digits: str) -> tuple[int, ...]:
    return tuple(int(digits[place : place + 2], 16) for place in (0, 2, 4))


def codebook_qdc(codes: Iterable[Code]) -> bytes:
    """Return the codes that are not retired as a codebook file."""
    return refi.write_codebook(to_refi(code for code in codes if code.status != CodeStatus.RETIRED))
