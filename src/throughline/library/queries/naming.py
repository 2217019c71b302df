"""Tells people's names from those of bodies, and given names from family names, for records that other systems read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pybtex.database import Person

# What stands before a name in British reports and is no given name.
TITLE = re.compile(
    r"(?i)^(?:dr|doctor|prof|professor|mr|mrs|ms|miss|mx|sir|dame|lord|lady|baroness|baron|rev|revd|reverend|hon|hhj|"
    r"his honour|her honour|judge)\b\.?\s+(?=\S)"
)
HONOURS = frozenset([
    "obe", "cbe", "mbe", "kbe", "dbe", "bem", "qpm", "kc", "qc", "dl", "jp", "phd", "dphil", "md", "ma", "msc", "bsc",
    "ba", "llb", "rn", "rgn", "cqsw", "dipsw", "frcp", "frcpch", "frsa",
])  # fmt: skip
LINEAGE = frozenset(["jr", "sr", "ii", "iii"])
BODY = re.compile(
    r"(?i)\b(?:boards?|partnerships?|councils?|trusts?|services?|committees?|groups?|panels?|offices?|departments?|"
    r"university|college|hospitals?|society|associations?|agency|authority|police|constabulary|ltd|limited|llp|plc|cic|"
    r"nhs|nspcc|consult(?:ing|ancy|ants)|associates|bureau|commission|institute|centre|foundation|charity|inspectorate|"
    r"ministry|government|team|network|investigations?|federation|company|bwrdd|cyngor|partneriaeth|of|for|and|the)\b|[&\d]"
)
ROLE = re.compile(
    r"(?i)\b(?:independent|lead|overview|author|reviewer|chair|consultant|director|officer|manager|adviser|report)\b"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its parts. A body has only `last`, which is its whole name. `last` includes particles such as 'van der'."""

    last: str
    first: str = ""
    suffix: str = ""
    is_body: bool = False

    @property
    def inverted(self) -> str:
        """The name as RIS wants it: 'Last, First, Suffix'; a body whole."""
        return ", ".join(part for part in (self.last, self.first, self.suffix) if part)


def named(written: str, *, bodies: Iterable[str] = ()) -> Name:
    """Return the parts of an author's name as somebody wrote it. Names in `bodies` are known not to be a person's.

    A name that cannot be told apart stays whole, which is wrong in fewer ways than a wrong division.
    """
    whole = " ".join(written.split())
    bare = _without_title(whole)
    if whole in bodies or (bare == whole and BODY.search(whole)):
        return Name(whole, is_body=True)
    bare, suffix = _without_letters(_in_order(bare))
    if " " not in bare:
        # One word with a title is a family name; without one it is mostly the short name of a body.
        return Name(bare, suffix=suffix, is_body=bare == whole)
    person = Person(bare)
    last = " ".join([*person.prelast_names, *person.last_names])
    if not last:
        return Name(whole, is_body=True)
    return Name(last, " ".join([*person.first_names, *person.middle_names]), suffix)


def _without_title(name: str) -> str:
    before, comma, after = (part.strip() for part in name.partition(","))
    if comma and TITLE.match(f"{after} -"):
        # The hyphen stands for what may follow, so that a title alone is taken off too.
        return f"{before}, {_without_title(f'{after} -').removesuffix('-').strip()}".rstrip(", ")
    while found := TITLE.match(name):
        name = name[found.end() :]
    return name


def _in_order(name: str) -> str:
    """Return 'First Last' for 'First Last, role' and 'First Last, CBE'; leave 'Last, First' as it is for the parser."""
    before, comma, after = (part.strip() for part in name.partition(","))
    if not comma:
        return name
    is_honours = all(word.strip(".,").lower() in HONOURS for word in after.split())
    return before if is_honours or (" " in before and ROLE.search(after)) else f"{before}, {after}"


def _without_letters(name: str) -> tuple[str, str]:
    """Return the name without the letters after it, and 'Jr' and the like apart."""
    words, suffix = name.split(), ""
    while len(words) > 1 and (last := words[-1].strip(".,").lower()) in HONOURS | LINEAGE:
        suffix = words[-1].strip(",") if last in LINEAGE else suffix
        words.pop()
    return " ".join(words).rstrip(","), suffix
