"""What acts in the record are called in plain English. Each app tells the words for its own, by their names in the record."""

from __future__ import annotations

from collections.abc import Mapping

# By the app of the thing that was acted on, as two apps may use one name for different acts; and by the name alone.
_words: dict[tuple[str, str], str] = {}


def tell_acts(words: Mapping[str, str], *, on: str) -> None:
    """Register what acts are called: "moved the review on" for "move_review". `on` is the app whose things they are done to."""
    for what, said in words.items():
        _words[on, what] = said
        _words.setdefault(("", what), said)


def in_words(what: str, thing_kind: str = "") -> str:
    """Return what somebody did, with a capital. `thing_kind` is the event's, such as 'library.report'.

    An act that nobody has worded goes by its operation, which is a verb and its object.
    """
    said = _words.get((thing_kind.partition(".")[0], what)) or _words.get(("", what)) or what.replace("_", " ")
    return said[:1].upper() + said[1:]


def acts_called(words: str) -> list[str]:
    """Return the names of the acts that somebody means who types one, or words of how one is called. None: []."""
    if ("", words) in _words:
        return [words]
    return sorted({what for (_, what), said in _words.items() if words.strip().lower() in said.lower()})
