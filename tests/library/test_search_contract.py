"""What every search engine must find, count and keep to itself. These tests need no database, and use none."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.library.search_engines import (
    ENGINES,
    close,
    find,
    make_findable_by_meaning,
    passages,
    passages_found,
    put,
    report,
    reports_found,
)
from throughline.library.search.answering import AnsweringIndex
from throughline.library.search.contract import FACETS, Index, IndexedReport, Mode, SearchAnswer, SearchRequest, Sort
from throughline.library.search.looking import Ask, Count

EVERY_STATE = {"open", "signed_in", "on_request", "record_only"}


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def index(engine: str, folder: Path) -> Iterator[Index]:
    made = ENGINES[engine](folder)
    yield made
    close(made)


# --- words ---


def test_a_passage_with_more_of_the_words_comes_first(index: Index) -> None:
    put(index, report(1), passages(1, "The school knew about the bruises on his arm."))
    put(index, report(2), passages(2, "The school and the nursery met the family at home often."))
    assert reports_found(find(index, "school bruises")) == [1, 2]


def test_a_rare_word_counts_for_more_than_a_common_one(index: Index) -> None:
    for number in range(1, 9):
        put(index, report(number), passages(number, f"The school wrote to family number {number}."))
    put(index, report(9), passages(9, "The dentist wrote to family number nine."))
    assert reports_found(find(index, "school dentist"))[0] == 9


def test_words_are_found_in_their_other_forms_and_without_accents(index: Index) -> None:
    put(index, report(1), passages(1, "Appointments at the clinic were missed; the café was near."))
    assert reports_found(find(index, "missing appointment")) == [1]
    assert reports_found(find(index, "cafe")) == [1]


def test_welsh_is_found_with_and_without_its_signs(index: Index) -> None:
    put(index, report(1), passages(1, "Roedd y plentyn yn y tŷ gyda’i fam-gu; ni chlywyd llais y plentyn."))
    put(index, report(2), passages(2, "Gŵyl y gwanwyn."))
    for typed in ("TŶ", "ty", "plentyn", '"llais y plentyn"', "chlyw*", "mam-gu OR fam-gu"):
        assert reports_found(find(index, typed)) == [1]
    assert reports_found(find(index, "gwyl")) == [2]


def test_a_phrase_is_found_only_with_its_words_in_a_row(index: Index) -> None:
    put(index, report(1), passages(1, "He was not brought to the clinic."))
    put(index, report(2), passages(2, "He was brought, but not to the clinic."))
    assert reports_found(find(index, '"was not brought"')) == [1]
    assert find(index, '"was not brought"').total_reports == 1


def test_a_phrase_does_not_run_from_one_passage_into_the_next(index: Index) -> None:
    put(index, report(1), passages(1, "They spoke of domestic", "abuse and its effects."))
    answer = find(index, '"domestic abuse"')
    assert (answer.groups, answer.total_reports, answer.facets["section"]) == ([], 0, [])


def test_either_word_of_an_or_is_enough(index: Index) -> None:
    put(index, report(1), passages(1, "A grandmother rang."))
    put(index, report(2), passages(2, "An uncle rang."))
    put(index, report(3), passages(3, "Nobody called."))
    assert sorted(reports_found(find(index, "grandmother OR uncle"))) == [1, 2]


def test_a_word_left_out_is_left_out_of_the_passage_not_the_report(index: Index) -> None:
    put(index, report(1), passages(1, "The police visited.", "The police and the school met."))
    put(index, report(2), passages(2, "The police told the school."))
    answer = find(index, "police -school")
    assert passages_found(answer) == [passages(1, "x")[0].passage_id]
    assert (answer.total_reports, answer.total_passages, answer.facets["section"]) == (1, 1, [("other", 1)])


def test_a_prefix_finds_every_word_that_begins_so(index: Index) -> None:
    put(index, report(1), passages(1, "Safeguarding came first."))
    put(index, report(2), passages(2, "The safeguards failed."))
    put(index, report(3), passages(3, "The guard was safe."))
    answer = find(index, "safeg*")
    assert sorted(reports_found(answer)) == [1, 2]
    assert answer.total_reports == 2


def test_fields_narrow_the_search(index: Index) -> None:
    put(index, report(1, title="Child Ash", year=2015, body="Fenmoor Board"), passages(1, "Records were late."))
    put(index, report(2, title="Child Birch", year=2019, body="Saltby Board"), passages(2, "Records were late."))
    assert reports_found(find(index, "records year:2019")) == [2]
    assert sorted(reports_found(find(index, "records year:2014..2019"))) == [1, 2]
    assert reports_found(find(index, "title:ash")) == [1]
    assert reports_found(find(index, "records body:Saltby")) == [2]
    assert reports_found(find(index, 'body:"saltby board"')) == reports_found(find(index, "body:salt*")) == [2]
    assert reports_found(find(index, "title:saltby")) == reports_found(find(index, "body:birch")) == []


def test_the_beginning_of_a_name_may_be_a_whole_word(index: Index) -> None:
    put(index, report(1, title="Baby Rowan", body="Saltby Safeguarding Board"), passages(1, "Records were late."))
    put(index, report(2, title="Babbage House", body="Saltby Board"), passages(2, "Records were late."))
    for typed in ("title:baby*", "body:safeguarding*", "body:safeg*", "records body:Safeguarding*"):
        assert reports_found(find(index, typed)) == [1]
    assert sorted(reports_found(find(index, "title:bab*"))) == [1, 2]


def test_a_field_alone_lists_each_report_once_and_beside_words_still_asks_for_them(index: Index) -> None:
    put(index, report(1, title="Child Ash"), passages(1, "Records were late.", "Nobody asked.", "A dentist wrote."))
    browsed = find(index, "title:ash")
    assert (browsed.total_reports, browsed.total_passages, browsed.facets["section"]) == (1, 3, [("other", 1)])
    asked = find(index, "title:ash dentist")
    assert (asked.total_reports, asked.total_passages) == (1, 1)
    assert find(index, "title:ash grandmother").total_reports == 0


@pytest.mark.parametrize("mode", ["meaning", "both"])
def test_a_title_narrows_what_is_found_by_meaning(index: Index, mode: str) -> None:
    for number, title in ((1, "Child Ash"), (2, "Child Birch")):
        put(index, report(number, title=title), passages(number, "Tooth pain."))
        make_findable_by_meaning(index, passages(number, "Tooth pain."))
    assert reports_found(find(index, "title:birch dental", mode=mode)) == [2]


def test_a_long_report_that_says_a_known_phrase_stands_before_short_ones_that_have_a_word_of_it(index: Index) -> None:
    long = passages(1, "The health visitor came.", *(f"Nothing of note in week {n}, as before." for n in range(80)))
    put(index, report(1), long)
    for number in range(2, 12):
        put(index, report(number), passages(number, "Health: health was poor.", "Health."))
    assert reports_found(find(index, "health visitor"))[0] == 1
    assert reports_found(find(index, "HV"))[0] == 1


def test_synonyms_are_applied_and_shown(index: Index) -> None:
    put(index, report(1), passages(1, "The HV called twice."))
    answer = find(index, "health visitor")
    assert reports_found(answer) == [1]
    assert answer.applied_synonyms == [("health visitor", ["HV"], "health_visitor")]


def test_a_word_that_nobody_wrote_brings_the_one_that_somebody_did(index: Index) -> None:
    put(index, report(1), passages(1, "Professional curiosity was wanting."))
    assert find(index, "professionl curiousity").did_you_mean == "professional curiosity"
    assert find(index, "curiosity").did_you_mean is None


def test_a_word_that_hardly_any_report_has_is_not_offered(index: Index) -> None:
    """In a larger library a word of one report may itself be a slip, or a name."""
    put(index, report(1), passages(1, "Her sister Marigolde came on Sunday."))
    put(index, report(2), passages(2, "A plain word: supervision."))
    for number in range(3, 14):
        put(index, report(number), passages(number, "There was supervision every month."))
    assert find(index, "marigold").did_you_mean is None
    assert find(index, "supervison").did_you_mean == "supervision"


def test_words_that_find_enough_are_not_questioned(index: Index) -> None:
    for number in range(1, 13):
        put(index, report(number), passages(number, "There was supervision every month.", "The mothers were heard."))
    put(index, report(20), passages(20, "A single mothr."))
    assert find(index, "supervision marigold").did_you_mean is None
    assert find(index, "mothr").did_you_mean is None


def test_a_slip_beside_a_word_that_finds_enough_is_still_seen(index: Index) -> None:
    for number in range(1, 13):
        texts = ["The fathers were hidden.", "Domestic abuse was known."]
        put(index, report(number, nation="wales"), passages(number, *texts))
    put(index, report(20, nation="england"), passages(20, "His money was hidden."))
    assert find(index, "hidden fahters").did_you_mean == "hidden fathers"
    assert find(index, "hidden OR fahters").did_you_mean == "hidden OR fathers"
    assert find(index, "hidden fahters", sort="title", only="findings").did_you_mean is None
    assert find(index, "hidden fahters", filters={"section": ["other"]}).did_you_mean == "hidden fathers"
    assert find(index, "hidden fahters", filters={"nation": ["england"]}).did_you_mean is None
    make_findable_by_meaning(index, passages(20, "His money was hidden."))
    assert find(index, "domestic abuze", mode="both").did_you_mean == "domestic abuse"


def test_a_word_of_a_vocabulary_is_no_slip_even_where_no_report_has_it(index: Index) -> None:
    for number in range(1, 4):
        put(index, report(number), passages(number, "A visiton, as they said."))
    assert find(index, "visitom").did_you_mean == "visiton"
    assert find(index, "visitor").did_you_mean is None
    assert find(index, '"a visitor"').did_you_mean is None


def test_a_short_word_is_not_taken_for_one_that_differs_in_two_letters(index: Index) -> None:
    for number in range(1, 5):
        put(index, report(number), passages(number, "It was received on Monday and never decided."))
    assert find(index, "decidad").did_you_mean == "decided"
    assert find(index, "decibad").did_you_mean is None


# --- facets, filters, who may see what ---


def put_three(index: Index) -> None:
    """Three reports of two types, nations and years that all speak of neglect, one of them in two sections."""
    first = [*passages(1, "Neglect was seen.", section="findings")]
    second = passages(1, "x", "Act on neglect.", section="recommendations")[1:]
    put(index, report(1, review_type="scr", nation="england", year=2015, themes=["neglect", "drift"]), first, second)
    put(index, report(2, review_type="scr", nation="wales", year=2019, themes=["neglect"]), passages(2, "Neglect."))
    put(index, report(3, review_type="sar", nation="wales", year=2019, age_band="65+"), passages(3, "Self-neglect."))


def test_facets_count_reports_not_passages(index: Index) -> None:
    put_three(index)
    answer = find(index, "neglect")
    assert (answer.total_reports, answer.total_passages) == (3, 4)
    assert answer.facets["review_type"] == [("scr", 2), ("sar", 1)]
    assert answer.facets["nation"] == [("wales", 2), ("england", 1)]
    assert answer.facets["year"] == [("2019", 2), ("2015", 1)]
    assert answer.facets["theme"] == [("neglect", 2), ("drift", 1)]
    assert answer.facets["age_band"] == [("65+", 1)]
    assert answer.facets["section"] == [("other", 2), ("findings", 1), ("recommendations", 1)]
    assert set(answer.facets) == set(FACETS)


def test_a_report_with_two_editions_counts_once(index: Index) -> None:
    put_three(index)
    put(index, report(1, review_type="scr", nation="england", year=2015), passages(1, "Neglect.", edition=2))
    answer = find(index, "neglect")
    assert (answer.total_reports, answer.total_passages) == (3, 5)
    assert answer.facets["nation"] == [("wales", 2), ("england", 1)]
    assert find(index, "", sort="oldest").total_reports == 3
    assert sorted(reports_found(find(index, "", sort="oldest"))) == [1, 2, 3]


def test_values_of_one_facet_widen_and_facets_narrow_each_other(index: Index) -> None:
    put_three(index)
    assert len(reports_found(find(index, "neglect", filters={"nation": ["wales", "england"]}))) == 3
    assert reports_found(find(index, "neglect", filters={"nation": ["wales"], "review_type": ["scr"]})) == [2]
    assert find(index, "neglect", filters={"nation": ["scotland"]}).total_reports == 0
    assert reports_found(find(index, "neglect year:2015..2019", filters={"year": ["2015"]})) == [1]


def test_a_chosen_value_leaves_its_own_facet_open_to_more(index: Index) -> None:
    put_three(index)
    answer = find(index, "neglect", filters={"nation": ["wales"]})
    assert answer.total_reports == 2
    assert answer.facets["nation"] == [("wales", 2), ("england", 1)]
    assert answer.facets["review_type"] == [("sar", 1), ("scr", 1)]


def test_only_recommendations_looks_nowhere_else(index: Index) -> None:
    put_three(index)
    answer = find(index, "neglect", only="recommendations")
    assert (reports_found(answer), answer.total_reports, answer.total_passages) == ([1], 1, 1)
    assert answer.facets["nation"] == [("england", 1)]
    assert find(index, "neglect", only="findings", filters={"section": ["other"]}).total_reports == 0


def test_several_sections_still_count_each_report_once(index: Index) -> None:
    put_three(index)
    answer = find(index, "neglect", filters={"section": ["findings", "recommendations"]})
    assert (answer.total_reports, answer.total_passages) == (1, 2)
    assert answer.facets["review_type"] == [("scr", 1)]


@pytest.mark.parametrize("state", ["signed_in", "on_request", "record_only", "withdrawn", ""])
def test_nothing_of_a_closed_report_shows_anywhere(index: Index, state: str) -> None:
    put(index, report(1, nation="england"), passages(1, "An open report on neglect."))
    closed = passages(2, "A closed report on neglect and curiosity.", "Dental pain.")
    put(index, report(2, title="Zebra", nation="wales", year=2001, availability=state), closed)
    make_findable_by_meaning(index, [*closed, *passages(1, "An open report on neglect.")])
    for mode in ("words", "both", "meaning"):
        for text in ("neglect", "closed report", "dental pain", "", "title:zebra", "neglect*", "neglect -pain"):
            for sort in ("relevance", "newest", "title"):
                answer = find(index, text, mode=mode, sort=sort)
                assert 2 not in reports_found(answer)
                assert answer.total_reports == len(reports_found(answer)) <= 1
                assert all(count <= 1 for values in answer.facets.values() for _, count in values)
                assert not {"wales", "2001"} & {value for values in answer.facets.values() for value, _ in values}
    assert find(index, "curiousity").did_you_mean is None
    assert find(index, "", like_passage=closed[0].passage_id, mode="both").total_passages == 0
    assert find(index, "curiosity", filters={"nation": ["wales"]}).total_passages == 0


def test_spelling_help_for_a_stranger_is_the_same_whether_or_not_a_closed_report_has_the_word(index: Index) -> None:
    put(index, report(1), passages(1, "He was curious."))
    before = find(index, "curiour").did_you_mean
    put(index, report(2, availability="on_request"), passages(2, "A curiour is a strange word."))
    assert find(index, "curiour").did_you_mean == before == "curious"


def test_who_may_read_more_finds_more(index: Index) -> None:
    put(index, report(1), passages(1, "Neglect."))
    put(index, report(2, availability="signed_in"), passages(2, "Neglect."))
    assert find(index, "neglect", allowed_availability={"open", "signed_in"}).total_reports == 2
    assert find(index, "neglect", allowed_availability=EVERY_STATE).total_reports == 2
    assert find(index, "neglect", allowed_availability=set()).total_reports == 0


@pytest.mark.parametrize("others", [1, 1_000])
def test_reports_that_the_index_has_not_heard_are_gone_are_left_out(index: Index, others: int) -> None:
    # Few are looked up one by one, many are not.
    for number in range(1, 4):
        put(index, report(number, nation="wales"), passages(number, "Neglect."))
    gone = frozenset({2, *range(1_000, 1_000 + others)})
    answer = find(index, "neglect", without_reports=gone)
    assert (sorted(reports_found(answer)), answer.total_reports, answer.facets["nation"]) == ([1, 3], 2, [("wales", 2)])


# --- groups, order, pages ---


@pytest.mark.parametrize("mode", ["words", "both", "meaning"])
@pytest.mark.parametrize("sort", ["relevance", "newest"])
def test_the_groups_are_told_once_in_the_thread_of_who_asked(index: Index, mode: str, sort: str) -> None:
    for number in (1, 2):
        whole = passages(number, "Neglect", "was seen at school.")
        put(index, report(number), whole)
        make_findable_by_meaning(index, whole)
    told: list[tuple[list[int], list[str], int]] = []

    def meanwhile(answer: SearchAnswer) -> None:
        words = [look.written for look in answer.plan.looks()]
        told.append((reports_found(answer), words, threading.get_ident()))

    answer = index.search(SearchRequest("neglect", mode=mode, sort=sort), meanwhile)  # type: ignore[arg-type]
    assert told == [(reports_found(answer), ["neglect"], threading.get_ident())]
    assert answer.groups


@pytest.mark.parametrize("mode", ["both", "words"])
@pytest.mark.parametrize("sort", ["relevance", "newest"])
def test_the_best_reports_are_those_of_a_search_and_nothing_else_is_counted(
    index: Index, mode: Mode, sort: Sort, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1, 6):
        whole = passages(
            number, f"The school wrote to family {number}.", "The nursery visited.", section="recommendations"
        )
        put(index, report(number), whole)
        make_findable_by_meaning(index, whole)
    request = SearchRequest("the schoool wrote a letter", only="recommendations", mode=mode, sort=sort, per_page=3)
    searched = index.search(request)
    assert isinstance(index, AnsweringIndex)
    reader, asked = type(index.reader()), list[Ask]()
    answer = reader.answer
    monkeypatch.setattr(reader, "answer", lambda own, asks: asked.extend(asks) or answer(own, asks))
    assert index.best_reports(request) == searched.groups != []
    assert not any(isinstance(one, Count) for one in asked)


def test_a_report_brings_its_best_passages_and_counts_the_rest(index: Index) -> None:
    texts = [
        "Neglect, neglect and again neglect.",
        *(f"Neglect was one of {n} worries." for n in range(5)),
        "Sunshine.",
    ]
    put(index, report(1), passages(1, *texts))
    (group,) = find(index, "neglect").groups
    assert group.passages[0].passage_id == passages(1, *texts)[0].passage_id
    assert [hit.score for hit in group.passages] == sorted((hit.score for hit in group.passages), reverse=True)
    assert len(group.passages) + group.more == 6


def put_dated(index: Index) -> None:
    for number, (title, day) in enumerate((("Cedar", 300), ("ash", None), ("Birch", 100)), start=1):
        put(index, report(number, title=title, published_on=day), passages(number, "Neglect."))


@pytest.mark.parametrize("text", ["neglect", ""])
def test_reports_are_sorted_by_day_or_title_with_undated_ones_last(index: Index, text: str) -> None:
    put_dated(index)
    assert reports_found(find(index, text, sort="newest")) == [1, 3, 2]
    assert reports_found(find(index, text, sort="oldest")) == [3, 1, 2]
    assert reports_found(find(index, text, sort="title")) == [2, 3, 1]


@pytest.mark.parametrize("sort", ["relevance", "newest", "title"])
@pytest.mark.parametrize("text", ["neglect", ""])
def test_pages_hold_every_report_once(index: Index, text: str, sort: str) -> None:
    with index.writing():
        for number in range(1, 24):
            many = passages(number, *["Neglect."] * (number % 4 + 1))
            index.replace_edition(report(number, published_on=number), number * 10 + 1, many)
        index.commit()
    pages = [find(index, text, sort=sort, page=page, per_page=5) for page in range(1, 7)]
    assert [len(page.groups) for page in pages] == [5, 5, 5, 5, 3, 0]
    assert sorted(found for page in pages for found in reports_found(page)) == list(range(1, 24))
    assert {page.total_reports for page in pages} == {23}


def test_a_later_page_never_repeats_an_earlier_one_when_words_and_meaning_disagree(index: Index) -> None:
    whole = []
    with index.writing():
        for number in range(1, 301):
            text = "dental " * (number % 7) + "tooth " * (number % 5) + f"and {number} other words"
            whole += passages(number, text)
            index.replace_edition(report(number), number * 10 + 1, passages(number, text))
        index.commit()
    make_findable_by_meaning(index, whole)
    found = [r for page in range(1, 31) for r in reports_found(find(index, "dental", mode="both", page=page))]
    assert len(found) == len(set(found)) > 250


# --- meaning ---


def test_vectors_added_later_make_a_passage_findable_by_meaning(index: Index) -> None:
    about_teeth = passages(1, "Pain in a tooth.")
    put(index, report(1), about_teeth)
    put(index, report(2), passages(2, "Money was short."))
    assert find(index, "dental pain", mode="meaning").groups == []
    assert index.have_vectors([about_teeth[0].passage_id, 5]) == set()
    make_findable_by_meaning(index, about_teeth)
    assert index.have_vectors([about_teeth[0].passage_id, 5]) == {about_teeth[0].passage_id}
    answer = find(index, "dental", mode="meaning")
    assert reports_found(answer) == [1]
    assert answer.groups[0].passages[0].is_near
    assert (answer.total_reports, answer.facets["section"]) == (1, [("other", 1)])


def test_words_and_meaning_together_find_what_either_finds(index: Index) -> None:
    first, second = passages(1, "A dental check."), passages(2, "A tooth hurt.")
    put(index, report(1), first)
    put(index, report(2), second)
    make_findable_by_meaning(index, [*first, *second])
    answer = find(index, "dental", mode="both")
    assert sorted(reports_found(answer)) == [1, 2]
    assert (answer.total_reports, answer.total_passages) == (2, 2)


def test_what_is_asked_for_exactly_is_not_widened_by_meaning(index: Index) -> None:
    first, second = passages(1, "A dental check."), passages(2, "A tooth check.")
    put(index, report(1), first)
    put(index, report(2), second)
    make_findable_by_meaning(index, [*first, *second])
    assert reports_found(find(index, '"dental check"', mode="both")) == [1]


def test_more_like_this_leaves_the_passage_itself_out(index: Index) -> None:
    first, second = passages(1, "A dental check was missed."), passages(2, "The tooth check was missed.")
    third = passages(3, "Housing debts grew.")
    for number, whole in enumerate((first, second, third), start=1):
        put(index, report(number), whole)
        make_findable_by_meaning(index, whole)
    answer = find(index, "", like_passage=first[0].passage_id, mode="both")
    assert passages_found(answer) == [second[0].passage_id]
    assert answer.total_passages == 1


def test_meaning_searches_within_the_filters(index: Index) -> None:
    for number, nation in enumerate(("england", "wales"), start=1):
        put(index, report(number, nation=nation), passages(number, "A tooth hurt."))
        make_findable_by_meaning(index, passages(number, "A tooth hurt."))
    assert reports_found(find(index, "dental", mode="meaning", filters={"nation": ["wales"]})) == [2]


# --- anything may be typed ---


@pytest.fixture(scope="module", params=sorted(ENGINES))
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    index = ENGINES[str(request.param)](tmp_path_factory.mktemp("filled"))
    put_three(index)
    make_findable_by_meaning(index, passages(2, "Neglect."))
    yield index
    close(index)


SIGNS = st.sampled_from(
    ['"', "“", "(", ")", "OR", "NOT", "-", "*", ":", "year:", "..", "'", "neglect", "title:", "\x00"]
)
TYPED = st.one_of(
    st.text(max_size=40), st.lists(SIGNS, max_size=8).map(" ".join), st.lists(SIGNS, max_size=8).map("".join)
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=TYPED,
    mode=st.sampled_from(["both", "words", "meaning"]),
    sort=st.sampled_from(["relevance", "newest", "oldest", "title"]),
    page=st.integers(1, 1000),
    filters=st.dictionaries(st.sampled_from(FACETS), st.lists(st.text(max_size=8), max_size=2), max_size=2),
)
def test_whatever_is_typed_gets_an_answer_that_adds_up(
    filled: Index, text: str, mode: str, sort: str, page: int, filters: dict[str, list[str]]
) -> None:
    request = SearchRequest(text, mode=mode, sort=sort, page=page, filters=filters)  # type: ignore[arg-type]
    answer = filled.search(request)
    assert len(answer.groups) <= request.per_page
    assert len(reports_found(answer)) == len(set(reports_found(answer))) <= answer.total_reports <= 3
    shown = sum(len(group.passages) + group.more for group in answer.groups)
    assert shown <= answer.total_passages <= 4


def test_a_report_is_what_the_index_was_given(index: Index) -> None:
    """Every field of a report may be missing."""
    put(index, IndexedReport(1, ""), passages(1, "Bare."))
    assert reports_found(find(index, "bare")) == [1]
