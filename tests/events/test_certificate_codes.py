"""Codes of certificates: none like another, read however they are typed, and a slip is told from a forgery."""

from __future__ import annotations

import pytest

from throughline.events.certificate_codes import LENGTH, SIGNS, in_groups, is_well_copied, new_code, plain


def test_no_code_is_drawn_twice_and_every_one_is_well_copied() -> None:
    drawn = {new_code() for _ in range(2000)}
    assert len(drawn) == 2000
    assert all(len(one) == LENGTH and is_well_copied(one) for one in drawn)


def test_a_code_has_more_than_a_hundred_random_bits() -> None:
    drawn = [new_code()[:22] for _ in range(3000)]
    # Every sign turns up at every place: 32 signs are five bits each, at 22 places.
    assert all({one[at] for one in drawn} == set(SIGNS) for at in range(22))


def test_one_wrong_sign_is_noticed_wherever_it_stands() -> None:
    code = new_code()
    for at in range(LENGTH):
        for other in set(SIGNS) - {code[at]}:
            assert not is_well_copied(code[:at] + other + code[at + 1 :])


def test_neighbours_changed_over_are_noticed() -> None:
    for code in (new_code() for _ in range(20)):
        for at in range(LENGTH - 1):
            swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
            assert swapped == code or not is_well_copied(swapped)


def test_a_code_is_read_however_it_was_typed() -> None:
    code = new_code()
    typed = in_groups(code).lower().replace("0", "o").replace("1", "l")
    assert plain(f"  {typed} ") == code


@pytest.mark.parametrize("said", ["", "-", "Ü" * 24, "0" * 23, "0" * 25, "../" * 8, "%00" * 8])
def test_what_is_no_code_is_no_code(said: str) -> None:
    assert not is_well_copied(plain(said))
