"""Word lists: what counts as an ordinary word, which words are names, and the lists of places, peoples and conditions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pathlib import Path

_DATA = Path(__file__).resolve().parent.parent / "data"
UPPER = "A-Z" + "".join(chr(c) for c in range(0xC0, 0x250) if chr(c).isupper())
LOWER = "a-z" + "".join(chr(c) for c in range(0xC0, 0x250) if chr(c).islower())
# Any word that begins with a capital, an abbreviation too.
CAPITAL = rf"[{UPPER}][\w'’-]*"
# One capitalised word of a name: Kayleigh, O'Doherty, Tegan-Leigh, McAllister, Al-Rashid, D’Souza.
CAPITALISED = rf"(?:(?:Mc|Mac)[{UPPER}]{{2,}}(?![{LOWER}])|(?:(?:O|D|Al|El|N|M)['’-])?[{UPPER}][{LOWER}]+(?:[{UPPER}][{LOWER}]+)?(?:['’-](?!s\b)[{UPPER}]?[{LOWER}]+)*)"
# Peoples whose first names are common here; the list of each comes from the package of made-up data.
_LOCALES = (
    "en_GB", "en_IE", "en_IN", "en_PK", "en_NG", "en_KE", "en_US", "ga_IE", "pl_PL", "ro_RO", "lt_LT", "lv_LV",
    "sk_SK", "cs_CZ", "hu_HU", "pt_PT", "es_ES", "it_IT", "tr_TR", "tw_GH", "yo_NG", "ha_NG", "ig_NG", "de_DE",
    "fr_FR", "nl_NL", "sv_SE",
)  # fmt: skip


@cache
def ordinary_words() -> frozenset[str]:
    """Return some twenty thousand words that any text may use, lower case: the whole words of the embedding model."""
    vocabulary = json.loads((_DATA / "minilm" / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    return frozenset(word for word in vocabulary if word.isalpha() and len(word) > 1)


@cache
def listed(name: str) -> tuple[str, ...]:
    """Return the lines of one of the lists, without its notes."""
    lines = (_DATA / "identify" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


# First names that are words or places as well: alone they prove nothing.
WORDS_TOO = frozenset(listed("words_too"))
# What reports write with capitals although it names nobody.
GENERIC = frozenset(listed("generic"))


def any_of(terms: Iterable[str]) -> str:
    """Return a pattern for any of the terms, the longest first, with either apostrophe and any single space."""
    ordered = sorted(set(terms), key=len, reverse=True)
    return "|".join(re.escape(term).replace("\\ ", r"\s").replace("'", "['’]") for term in ordered)


@cache
def first_names() -> frozenset[str]:
    """Return first names written in Latin letters."""
    names = set(listed("first_names"))
    for locale in _LOCALES:
        provider = import_module(f"faker.providers.person.{locale}").Provider
        for part in ("first_names", "first_names_male", "first_names_female"):
            names.update(getattr(provider, part, ()))
    return frozenset(name for name in names if len(name) > 1 and re.fullmatch(CAPITALISED, name))


@cache
def surnames() -> frozenset[str]:
    """Return surnames of these islands and of some peoples that live here."""
    names: set[str] = set()
    for locale in ("en_GB", "en_IE", "en_IN", "en_PK", "en_NG", "pl_PL", "ro_RO"):
        provider = import_module(f"faker.providers.person.{locale}").Provider
        names.update(getattr(provider, "last_names", ()))
    return frozenset(name for name in names if len(name) > 2)


class Lexicon:
    """What one document's own words tell: a word that it also writes small is an ordinary word there."""

    def __init__(self, text: str) -> None:
        self.small_words = set(re.findall(rf"(?<![\w@.-])[{LOWER}][{LOWER}'’]+", text))

    def is_ordinary(self, word: str) -> bool:
        """Say whether a capitalised word may be no name at all."""
        small = word.lower().replace("’", "'").removesuffix("'s")
        return (
            small in GENERIC
            or small in self.small_words
            or (small in ordinary_words() and word not in names_and_places())
        )

    def is_rare(self, word: str) -> bool:
        """Say whether a word is in no list of ordinary words, not even with its ending taken off."""
        small = word.lower().replace("’", "'").removesuffix("'s")
        if (
            self.is_ordinary(word)
            or small in ordinary_words()
            or (_FORM.search(small) and word not in names_and_places())
        ):
            return False
        return not any(_stem_is_ordinary(part) for part in re.split("[-'’]", small) if len(part) > 3)


# Long words that end so are words: Resuscitation, Ophthalmology, Opportunistic, Hoarding.
_FORM = re.compile(
    r"^(?=\w{8})\w+(?:ation|ology|ological|istic|ectomy|itis|osis|aemia|ously|iveness|fulness|ability|graphy|scopy|therapy|ments?|ness|tions?|sions?|ising|ated|ating|"
    r"ence|ance|ships?|hoods?|scales?|medics?|ives?|ators?|ressee|oing|oed|[bcdfghklmnprstvx]ing|able|ible|less|wards?|ical|ically)$"
)
_ENDINGS = (
    "s", "es", "ed", "d", "ing", "er", "ers", "ly", "ment", "ments", "ness", "ation", "isation", "ised", "ise", "al", "ity",
    "able", "ful", "less", "ism", "ist", "ists", "ology", "ological", "ically", "ability", "y", "ies", "ied", "ion", "ions",
)  # fmt: skip
_PREFIXES = (
    "un", "re", "non", "pre", "mis", "over", "under", "safe", "inter", "multi", "anti", "dis", "in", "co", "self", "out",
)  # fmt: skip


def _stem_is_ordinary(small: str) -> bool:
    known = ordinary_words()
    if small in known or small in GENERIC:
        return True
    for ending in _ENDINGS:
        if small.endswith(ending) and len(small) - len(ending) > 2:
            root = small.removesuffix(ending)
            if (
                root in known
                or root + "e" in known
                or root + "y" in known
                or (root[-1] == root[-2] and root[:-1] in known)
            ):
                return True
    return any(small.startswith(p) and len(small) - len(p) > 3 and _plain(small.removeprefix(p)) for p in _PREFIXES)


def _plain(small: str) -> bool:
    return (
        small in ordinary_words()
        or small.rstrip("s") in ordinary_words()
        or small.removesuffix("ed") in ordinary_words()
        or small.removesuffix("ing") in ordinary_words()
    )


@cache
def place_words() -> frozenset[str]:
    """Return the single words of all names of places."""
    names = (*listed("towns"), *listed("regions"), *listed("world"))
    return frozenset(word for name in names for word in (*name.split(), *name.split("-")))


@cache
def names_and_places() -> frozenset[str]:
    """Return words that are names of people or places and hardly ever anything else."""
    return (first_names() | surnames() | place_words()) - WORDS_TOO
