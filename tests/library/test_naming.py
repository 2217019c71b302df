"""Names are told apart into given and family names, or stay whole where they are a body's."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from throughline.library.queries.naming import named


@pytest.mark.parametrize(
    ("written", "last", "first", "suffix"),
    [
        ("Ruth Ashenby", "Ashenby", "Ruth", ""),
        ("Dr Orlaith Tennant", "Tennant", "Orlaith", ""),
        ("Tennant, Dr Orlaith", "Tennant", "Orlaith", ""),
        ("Tennant, Dr", "Tennant", "", ""),
        ("Professor Sir Jan van der Berg CBE", "van der Berg", "Jan", ""),
        ("Gareth ap Rhys", "ap Rhys", "Gareth", ""),
        ("Adeyinka-Rowe, Desmond", "Adeyinka-Rowe", "Desmond", ""),
        ("Jane Smith, Independent Author", "Smith", "Jane", ""),
        ("Jane Smith, CBE", "Smith", "Jane", ""),
        ("Martin King Jr", "King", "Martin", "Jr"),
        ("J. A. Smith", "Smith", "J. A.", ""),
        ("Lord Laming", "Laming", "", ""),
        ("Drew Mistry", "Mistry", "Drew", ""),
    ],
)
def test_a_person_has_a_family_name(written: str, last: str, first: str, suffix: str) -> None:
    name = named(written)
    assert (name.last, name.first, name.suffix, name.is_body) == (last, first, suffix, False)


@pytest.mark.parametrize(
    "written",
    ["Skelderby Safeguarding Children Partnership", "NSPCC", "Fenmoor & Hale", "Marine Accident Investigation Branch",
     "Office for Standards in Education, Children's Services and Skills", "Bwrdd Diogelu Gwynedd"],
)  # fmt: skip
def test_a_body_stays_whole(written: str) -> None:
    name = named(written)
    assert (name.inverted, name.is_body) == (written, True)


def test_the_publisher_is_a_body_whatever_its_name() -> None:
    assert named("Harbour Lights", bodies={"Harbour Lights"}).is_body


@settings(max_examples=50)
@given(st.text(max_size=60))
def test_no_name_is_lost_or_stops_the_export(written: str) -> None:
    assert bool(named(written).inverted) or not any(letter.isalnum() for letter in written)
