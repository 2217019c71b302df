"""Codes of certificates: too many to guess, and with a check, so that a slip in copying is told from a forgery."""

from __future__ import annotations

import secrets

from stdnum.iso7064 import mod_97_10

# Crockford's 32 signs: no I, L, O or U, so that none is taken for another and no code spells a word.
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM_SIGNS, CHECK_DIGITS, IN_A_GROUP = 22, 2, 4
LENGTH = RANDOM_SIGNS + CHECK_DIGITS
_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0", "-": "", " ": ""})


def new_code() -> str:
    """Return a new code: 22 random signs, which are 110 bits, and two digits that check them (ISO 7064, MOD 97-10)."""
    signs = "".join(secrets.choice(SIGNS) for _ in range(RANDOM_SIGNS))
    return signs + str(mod_97_10.calc_check_digits(_in_digits(signs)))


def _in_digits(signs: str) -> str:
    """Return signs as digits, two for each: so every single slip and every swap of neighbours shows in the check."""
    return "".join(f"{SIGNS.index(sign):02}" for sign in signs)


def plain(said: str) -> str:
    """Return a code as it is kept, however it was typed: in small letters, with hyphens, with O for nought."""
    return "".join(said.split()).upper().translate(_MISREAD)


def is_well_copied(code: str) -> bool:
    """Say whether a plain code has the length and the check digits that every code of ours has.

    Anybody can make such a code, so this proves nothing: it only tells whoever mistyped one to look again.
    """
    signs, check = code[:RANDOM_SIGNS], code[RANDOM_SIGNS:]
    is_shaped = len(code) == LENGTH and set(signs) <= set(SIGNS) and check.isascii() and check.isdecimal()
    return is_shaped and bool(mod_97_10.is_valid(_in_digits(signs) + check))


def in_groups(code: str) -> str:
    """Return a code as it is printed, in groups of four."""
    return "-".join(code[at : at + IN_A_GROUP] for at in range(0, len(code), IN_A_GROUP))
