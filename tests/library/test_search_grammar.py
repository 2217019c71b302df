"""What is typed into the search box becomes what is looked for, whatever it is."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from throughline.library import vocabularies
from throughline.library.search.grammar import FIELDS, LONGEST, parse, years_of
from throughline.library.search.plan import Plan, plan
from throughline.library.search.synonyms import Synonyms

KNOWN = Synonyms.from_vocabularies(*(vocabularies.load(name) for name in ("themes", "agencies", "expansions")))
KNOWN.name_values("nation", vocabularies.load("nations"))
KNOWN.name_values("review_type", vocabularies.load("review-types"))
KNOWN.name_values("theme", vocabularies.load("themes"))
KNOWN.name_values("age_band", vocabularies.load("age-bands"))
NONE = Synonyms()


def typed(made: Plan) -> list[list[str]]:
    """Each concept as its ways of being typed: 'words' as their stems, a phrase in quotes, a prefix with a star."""
    shown = {"words": "{}", "phrase": '"{}"', "prefix": "{}*"}
    return [[shown[look.kind].format(" ".join(look.stems)) for look in concept.typed] for concept in made.concepts]


def left_out(made: Plan) -> list[str]:
    return [" ".join(look.stems) for look in made.unwanted]


# --- words, phrases and signs ---


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bruises school", [["bruis"], ["school"]]),
        ("the school and the nurse", [["school"], ["nurs"]]),
        ("what is the", [["what"], ["is"], ["the"]]),
        ('"seen alone"', [['"seen alon"']]),
        ("“seen alone”", [['"seen alon"']]),
        ('"seen alone', [['"seen alon"']]),
        ('neglect "', [["neglect"]]),
        ('"" neglect', [["neglect"]]),
        ('"seen alone" OR "spoken to alone"', [['"seen alon"', '"spoken to alon"']]),
        ('"seen alone" OR missing', [['"seen alon"', "miss"]]),
        ("injur*", [["injur*"]]),
        ("injur* OR bruis*", [["injur*", "bruis*"]]),
        ("* injury", [["injuri"]]),
        ("neglect OR abuse", [["neglect"], ["abus"]]),
        ("(neglect OR abuse) school", [["neglect"], ["abus"], ["school"]]),
        ("neglect AND abuse", [["neglect"], ["abus"]]),
        ("neglect or abuse", [["neglect"], ["abus"]]),
        ("learning: what should change?", [["learn"], ["chang"]]),
        ("Recommendation 4: the board", [["recommend"], ["4"], ["board"]]),
        ("finding:communication", [["find"], ["communic"]]),
        (":school", [["school"]]),
        ("mother’s boyfriend", [["mother"], ["boyfriend"]]),
        ("mother's boyfriend", [["mother"], ["boyfriend"]]),
        ("part-time", [["part"], ["time"]]),
        ("24/7 25%", [["24"], ["7"], ["25"]]),
        ("😀 neglect", [["neglect"]]),
        ("tŷ ŵyr Môn", [["ty"], ["wyr"], ["mon"]]),
        ("café", [["cafe"]]),
        ("domestic\u00a0row\u3000school\u200bx\tnurse\nclinic", [["domest"], ["row"], ["school"], ["x"], ["nurs"], ["clinic"]]),
    ],
)  # fmt: skip
def test_what_is_typed_becomes_what_is_looked_for(text: str, expected: list[list[str]]) -> None:
    assert typed(plan(text, NONE)) == expected


@pytest.mark.parametrize("text", ["", " ", "OR", "AND", "()", '"', '""', "😀", "*", "-", "| & |", "OR OR AND", "''"])
def test_signs_alone_look_for_nothing(text: str) -> None:
    made = plan(text, NONE)
    assert (made.concepts, made.unwanted, made.filters, made.named) == ([], [], {}, [])


@pytest.mark.parametrize(
    "text", ["OR neglect abuse", "neglect OR OR abuse", "neglect abuse OR", "| neglect & abuse", "neglect OR AND abuse"]
)
def test_signs_in_odd_places_are_no_words(text: str) -> None:
    assert typed(plan(text, NONE)) == [["neglect"], ["abus"]]


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("neglect -sexual", [["neglect"]], ["sexual"]),
        ("neglect NOT sexual", [["neglect"]], ["sexual"]),
        ("neglect OR -sexual", [["neglect"]], ["sexual"]),
        ("neglect OR NOT sexual", [["neglect"]], ["sexual"]),
        ('neglect -"sexual abuse" school', [["neglect"], ["school"]], ["sexual abus"]),
        ("-neglect", [], ["neglect"]),
        ("neglect - school", [["neglect"], ["school"]], []),
        ("self-neglect", [["self"], ["neglect"]], []),
        ("NOT ) neglect", [["neglect"]], []),
        ("-OR neglect", [["neglect"]], []),
        ("neglect NOT", [["neglect"]], []),
        ("neglect -finding:communication", [["neglect"]], ["find communic"]),
    ],
)
def test_a_minus_leaves_out_only_what_stands_beside_it(text: str, wanted: list[list[str]], unwanted: list[str]) -> None:
    made = plan(text, NONE)
    assert (typed(made), left_out(made)) == (wanted, unwanted)


# --- fields ---


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2019", [2019]),
        ("2019..2022", [2019, 2020, 2021, 2022]),
        ("2019-2021", [2019, 2020, 2021]),
        ("2019–2021", [2019, 2020, 2021]),
        ("2021..2019", [2019, 2020, 2021]),
        ("..1942", [1940, 1941, 1942]),
        ("..1930", [1930]),
        ("2099..", [2099, 2100]),
        ("2150..", [2150]),
        ("19", []),
        ("soon", []),
    ],
)
def test_years_are_read_in_every_way_of_writing_them(text: str, years: list[int]) -> None:
    assert years_of(text) == years


def test_no_span_of_years_is_endless() -> None:
    assert len(years_of("0001..9999")) < 400


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("year:2019..2021 neglect", {"year": ["2019", "2020", "2021"]}),
        ("Year:2019 YEAR:2020", {"year": ["2019", "2020"]}),
        ("nation:Wales", {"nation": ["wales"]}),
        ('nation:"Northern Ireland"', {"nation": ["northern_ireland"]}),
        ("type:SCR", {"review_type": ["serious_case_review"]}),
        ('type:"serious case review"', {"review_type": ["serious_case_review"]}),
        ("type:lcspr", {"review_type": ["lcspr"]}),
        ("theme:harm.cse", {"theme": ["harm.cse"]}),
        ("theme:CSE", {"theme": ["harm.cse"]}),
        ('theme:"disguised compliance"', {"theme": ["family.disguised_compliance"]}),
        ("age:under_1", {"age_band": ["under_1"]}),
        ('method:"Learning Together"', {"model": ["Learning Together"]}),
    ],
)
def test_a_field_narrows_by_the_words_that_people_use(text: str, filters: dict[str, list[str]]) -> None:
    made = plan(text, KNOWN)
    assert (made.filters, made.notes) == (filters, [])


def test_title_looks_in_titles_and_board_in_the_names_of_bodies() -> None:
    made = plan('title:"Baby Rowan" board:Brackwater', NONE)
    assert [(name, look.stems) for name, look in made.named] == [("title", ("babi", "rowan")), ("body", ("brackwat",))]
    assert made.concepts == []


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("year:soon neglect", "“soon” is not a year"),
        ("neglect -year:2019", "A minus works with words and phrases, so “-year:2019” was passed over."),
        ("neglect nation:France", "No report has “France” there."),
        ("neglect " + "x " * LONGEST, "Only the first 1,000 characters were searched for."),
    ],
)
def test_what_cannot_be_done_is_said_and_the_rest_is_done(text: str, note: str) -> None:
    made = plan(text, KNOWN)
    assert any(said.startswith(note) for said in made.notes)
    assert typed(made)[0] == ["neglect"]


# --- synonyms ---


def test_phrases_are_seen_in_a_row_of_words_and_on_either_side_of_or() -> None:
    for text in ("health visitor OR midwife", "health visitor midwife"):
        made = plan(text, KNOWN)
        assert typed(made) == [["health", "visitor", '"health visitor"'], ["midwif"]]
        assert "HV" in {look.written for look in made.concepts[0].others}


def test_the_longest_phrase_wins() -> None:
    made = plan("child protection plan review", KNOWN)
    assert typed(made)[0][-1] == '"child protect plan"'
    assert typed(made)[1] == ["review"]


def test_what_holds_the_words_typed_is_not_looked_for_again() -> None:
    others = {look.written for concept in plan("neglect", KNOWN).concepts for look in concept.others}
    assert "child neglect" not in others
    assert "failure to meet basic needs" in others


def test_quotes_keep_synonyms_away() -> None:
    made = plan('"disguised compliance"', KNOWN)
    assert made.synonyms == []
    assert made.is_strict


def test_only_signs_ask_for_exact_words() -> None:
    assert not plan("self-neglect", KNOWN).is_strict
    assert not plan("good practice", KNOWN).is_strict
    assert plan('"neglect"', KNOWN).is_strict
    assert plan("neglect*", KNOWN).is_strict
    assert plan("neglect -sexual", KNOWN).is_strict


def test_what_was_widened_is_told_once_with_its_theme() -> None:
    (written, others, term) = plan("disguised compliance", KNOWN).synonyms[0]
    assert (written, term) == ("disguised compliance", "family.disguised_compliance")
    assert len(others) == len(set(others)) > 5


# --- anything at all ---

SIGNS = st.lists(
    st.sampled_from(['"', "“", "”", "(", ")", "-", "OR", "AND", "NOT", "|", "&", "*", ":", "year:", "neglect", "DV", " "]),
    max_size=30,
).map("".join)  # fmt: skip
SPACED = st.lists(
    st.sampled_from(['"', "(", ")", "-", "OR", "NOT", "*", "year:2..", "theme:x", "neglect", "looked after"]),
    max_size=30,
).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=300), SIGNS, SPACED))
@example("-\N{RIGHT DOUBLE QUOTATION MARK}")
@example("NOT ( -(OR")
@example("a:b:c -d:e:f*")
@example("\x00\ud7ff\U0010ffff")
def test_any_text_gives_a_plan_of_bounded_size(text: str) -> None:
    made = plan(text, KNOWN)
    assert len(made.concepts) <= len(text)
    assert all(len(concept.others) < 60 for concept in made.concepts)
    assert all(
        look.stems and all(look.stems) for look in (*made.looks(), *made.unwanted, *(look for _, look in made.named))
    )
    assert set(made.filters) <= set(FIELDS.values())
    assert all(len(values) < 400 * max(len(text), 1) for values in made.filters.values())


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.text(st.characters(categories=["Ll", "Lu", "Nd"]), min_size=1, max_size=12), min_size=1, max_size=12)
)
def test_plain_words_are_all_kept_in_their_order(words: list[str]) -> None:
    plain = [word for word in words if word not in {"OR", "AND", "NOT"}]
    assert parse(" ".join(plain)).plain_text.split() == plain


@pytest.mark.parametrize("part", ["neglect ", "(", '"', "-", "a:", "OR ", "looked after children ", "“", "x* "])
@pytest.mark.timeout(60)  # what a slip in the grammar takes is hours
def test_a_very_long_text_is_planned_in_the_end(part: str) -> None:
    made = plan(part * (200_000 // len(part)), KNOWN)
    assert len(made.concepts) <= LONGEST


@pytest.mark.parametrize("text", ["?! ,.", "...", '""'])
def test_a_question_without_a_word_is_told_so(text: str) -> None:
    assert plan(text, NONE).notes == ["There is no word in this to search for."]


@pytest.mark.parametrize("text", ["", "the", "-neglect", "year:2019", "title:wren"])
def test_a_question_with_something_to_look_for_is_not(text: str) -> None:
    assert plan(text, NONE).notes == []
