"""Sealed papers: unreadable without the key, bound to their place, and still open after the key was changed."""

from __future__ import annotations

import base64
import os
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from throughline.people.sealed_texts import CannotUnseal, is_sealed_with_present_key, seal, unseal


def new_key() -> str:
    return base64.urlsafe_b64encode(os.urandom(32)).decode()


def test_what_is_sealed_comes_back_and_cannot_be_read_meanwhile() -> None:
    sealed = seal(b"MARKERWORD said so", bound_to="paper")
    assert b"MARKERWORD" not in sealed
    assert unseal(sealed, bound_to="paper") == b"MARKERWORD said so"


def test_the_same_text_never_looks_the_same_twice() -> None:
    assert seal(b"x", bound_to="paper") != seal(b"x", bound_to="paper")


def test_one_sealed_thing_cannot_stand_in_the_place_of_another_nor_be_changed() -> None:
    sealed = seal(b"x", bound_to="paper")
    with pytest.raises(CannotUnseal, match="changed"):
        unseal(sealed, bound_to="note")
    with pytest.raises(CannotUnseal, match="changed"):
        unseal(sealed[:-1] + bytes([sealed[-1] ^ 1]), bound_to="paper")


def test_an_old_key_still_opens_and_a_missing_one_is_asked_for(settings: Any) -> None:
    old, new = new_key(), new_key()
    settings.PAPERS_KEYS = [old]
    sealed = seal(b"x", bound_to="paper")
    settings.PAPERS_KEYS = [new, old]
    assert unseal(sealed, bound_to="paper") == b"x"
    assert not is_sealed_with_present_key(sealed)
    settings.PAPERS_KEYS = [new]
    with pytest.raises(CannotUnseal, match="THROUGHLINE_OLD_PAPERS_KEYS"):
        unseal(sealed, bound_to="paper")


@pytest.mark.parametrize("written", ["", "short", "é" * 44, base64.urlsafe_b64encode(b"x" * 31).decode()])
def test_a_key_that_cannot_be_used_is_named(settings: Any, written: str) -> None:
    settings.PAPERS_KEYS = [written]
    with pytest.raises(ImproperlyConfigured, match="THROUGHLINE_PAPERS_KEY"):
        seal(b"x", bound_to="paper")
