"""The packs of vocabularies are sound, hold every id that the code uses, and help searches without spoiling them."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from django.core.management import CommandError, call_command

from reviewtext.document import SectionKind
from reviewtext.structure import catalogue_kind, catalogue_subject
from tests.world import ROOT
from throughline.library import vocabularies
from throughline.library.forms.edit_record import EditRecordForm
from throughline.library.models import Report
from throughline.library.search.plan import plan
from throughline.library.search.synonyms import Synonyms
from throughline.library.search.words import stems
from throughline.library.vocabularies import UnusablePack, read_vocabulary

PACKS = sorted((ROOT / "packs" / "vocabularies").glob("*.yaml"))
DEMO_REPORTS = sorted((ROOT / "src" / "throughline" / "library" / "demo_reports").glob("*.md"))
CODED = {"review_type": "review-types", "nation": "nations", "age_band": "age-bands"}
# Words that every report is full of: what is narrower must not be looked for in their stead.
EVERYDAY_WORDS = (
    "school risk health hospital family child children parent mother father plan assessment history referral court "
    "training language faith housing disability review conference record recording moves care alcohol drugs section "
    "supervision harm abuse injury meeting services agencies learning escalation interpreter send support visit"
)


@pytest.fixture(scope="module")
def synonyms() -> Synonyms:
    return Synonyms.from_vocabularies(*(vocabularies.load(name) for name in ("themes", "agencies", "expansions")))


def widened(text: str, synonyms: Synonyms) -> set[str]:
    """What is looked for beside what was typed, in lower case."""
    return {look.written.lower() for concept in plan(text, synonyms).concepts for look in concept.others}


def front_matter(path: Path) -> dict[str, Any]:
    about: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
    return about


# --- the packs themselves ---


def test_every_pack_that_the_code_loads_is_there() -> None:
    there = {path.stem for path in PACKS}
    assert there == {
        "themes", "agencies", "expansions", "sections", "review-types", "nations", "age-bands", "models",
        "sectors", "work-roles", "professions", "reason-types", "enquirer-roles",
    }  # fmt: skip


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.stem)
def test_a_pack_can_be_read_and_is_called_like_its_file(path: Path) -> None:
    vocabulary = read_vocabulary(path)
    assert vocabulary.id == path.stem
    assert list(vocabulary.all_terms()) or vocabulary.expansions


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.stem)
def test_every_term_says_what_it_means_and_what_that_rests_on(path: Path) -> None:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    terms = [*content.get("terms", ()), *(term for facet in content.get("facets", ()) for term in facet["terms"])]
    for term in terms:
        assert term.get("basis") in {"S", "K", "D"}, term["id"]
        # The page of a theme ends the definition with a full stop of its own.
        assert term["definition"].strip() and not term["definition"].endswith("."), term["id"]
        assert term.get("status", "accepted") in {"proposed", "accepted", "retired"}, term["id"]
    for expansion in content.get("expansions", ()):
        assert expansion.get("basis") in {"S", "K", "D"}, expansion["terms"]


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.stem)
def test_terms_point_only_at_other_terms_of_their_vocabulary(path: Path) -> None:
    terms = {term.id: term for term in read_vocabulary(path).all_terms()}
    for term in terms.values():
        pointed_at = {*term.related, *([term.broader] if term.broader else [])}
        assert pointed_at <= terms.keys() - {term.id}, term.id


def test_nothing_is_broader_than_itself_by_a_roundabout_way() -> None:
    themes = vocabularies.terms_by_id("themes")
    for term in themes.values():
        above, at = [term.id], term.broader
        while at:
            assert at not in above, above
            above.append(at)
            at = themes[at].broader


@pytest.mark.parametrize("name", ["themes", "agencies", "review-types", "nations", "age-bands", "sections", "models"])
def test_no_phrase_belongs_to_two_terms(name: str) -> None:
    owners = defaultdict(set)
    for term in vocabularies.load(name).all_terms():
        for phrase in term.phrases:
            for part in phrase.split(" / "):
                owners[stems(part)].add(term.id)
    assert {phrase: ids for phrase, ids in owners.items() if len(ids) > 1} == {}


def test_old_words_of_a_theme_come_with_their_history() -> None:
    bare = {term.id for term in vocabularies.load("themes").all_terms() if term.old_terms and not term.history}
    assert bare == {"family.alcohol"}, "only 'drink problem' needs no explaining"


def test_the_vocabulary_of_themes_covers_the_field() -> None:
    themes = vocabularies.load("themes")
    assert [facet.id for facet in themes.facets] == ["child", "harm", "family", "practice", "system", "adult"]
    assert all(term.id.startswith(f"{facet.id}.") for facet in themes.facets for term in facet.terms)
    assert len(list(themes.all_terms())) > 140


# --- what the code and the demonstration use ---


@pytest.mark.parametrize("path", DEMO_REPORTS, ids=lambda path: path.stem)
def test_every_id_of_a_demonstration_report_is_in_its_vocabulary(path: Path) -> None:
    about = front_matter(path)
    assert set(about["keywords"]) <= vocabularies.terms_by_id("themes").keys()
    for name, vocabulary in CODED.items():
        assert about[name] in vocabularies.terms_by_id(vocabulary)


def test_every_id_that_the_reader_of_reports_suggests_is_in_its_vocabulary() -> None:
    types = {name for name, _ in catalogue_kind._TYPES}
    assert types | catalogue_kind._NATION_OF_TYPE.keys() <= vocabularies.terms_by_id("review-types").keys()
    assert catalogue_kind._NATIONS.keys() <= vocabularies.terms_by_id("nations").keys()
    bands = {band for _, band in catalogue_subject._BANDS} | {catalogue_subject._band(40), "several"}
    assert bands <= vocabularies.terms_by_id("age-bands").keys()
    methods = {phrase.lower() for term in vocabularies.load("models").all_terms() for phrase in term.phrases}
    assert {name.lower() for name, _ in catalogue_kind._MODELS} <= methods


def test_the_parts_of_a_report_are_those_that_the_reader_tells_apart() -> None:
    assert set(vocabularies.terms_by_id("sections")) == set(get_args(SectionKind))


@pytest.mark.django_db
def test_the_form_offers_every_term_and_the_short_lists_may_be_left_empty() -> None:
    form = EditRecordForm(report=Report.objects.order_by("pk").first())
    offered = {value for _, group in form.fields["themes"].choices for value, _ in group}  # type: ignore[attr-defined]
    assert offered == vocabularies.terms_by_id("themes").keys()
    for name, vocabulary in CODED.items():
        values = [value for value, _ in form.fields[name].choices]  # type: ignore[attr-defined]
        assert values == ["", *vocabularies.terms_by_id(vocabulary)]


# --- what they do to a search ---


@pytest.mark.parametrize("word", EVERYDAY_WORDS.split())
def test_an_everyday_word_is_not_made_narrower(word: str, synonyms: Synonyms) -> None:
    assert widened(word, synonyms) == set()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("disguised compliance", {"apparent compliance", "superficial engagement"}),
        ("DV", {"domestic abuse", "domestic violence"}),
        ("HV", {"health visitor"}),
        ("LAC", {"looked after child", "children in care"}),
        ("children in care", {"looked after children"}),
        ("S47", {"section 47", "child protection enquiry"}),
        ("MASH", {"multi-agency safeguarding hub"}),
        ("camhs", {"child and adolescent mental health services"}),
        ("DNA", {"was not brought"}),
        ("was not brought", {"did not attend", "missed appointments"}),
        ("professional curiosity", {"respectful uncertainty"}),
        ("fathers not known", {"hidden men"}),
        ("child’s voice", {"voice of the child", "wishes and feelings"}),
        ("social services", {"children's social care"}),
        ("LSCB", {"safeguarding children partnership"}),
        ("toxic trio", {"multiple adversities"}),
        ("shaken baby", {"abusive head trauma"}),
        ("A&E", {"emergency department"}),
        ("child protection register", {"child protection plan"}),
        ("CAF", {"early help assessment"}),
    ],
)
def test_other_ways_of_saying_it_are_looked_for(typed: str, found: set[str], synonyms: Synonyms) -> None:
    assert found <= widened(typed, synonyms)


def test_a_short_form_with_two_meanings_looks_for_both_and_each_meaning_only_for_itself(synonyms: Synonyms) -> None:
    assert {"serious case review", "significant case review"} <= widened("SCR", synonyms)
    assert "significant case review" not in widened("serious case review", synonyms)


@pytest.mark.parametrize("typed", ["DA", "LA", "CPC", "CPR", "SEND", "NFA", "PA", "LD", "PR", "NAS", "TAF"])
def test_a_short_form_that_often_means_something_else_is_left_alone(typed: str, synonyms: Synonyms) -> None:
    assert widened(typed, synonyms) == set()


def test_every_group_of_expansions_adds_a_way_of_saying_it() -> None:
    for expansion in vocabularies.load("expansions").expansions:
        assert len({stems(term) for term in expansion.terms}) > 1, expansion.terms


# --- faults ---

GOOD = "id: test\ntitle: Test\nversion: 1\nterms:\n  - {id: a, label: A}\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (GOOD.replace("label: A", "label: [A"), "mine.yaml, line 5"),
        (GOOD.replace("title: Test\n", ""), "mine.yaml, title: Field required."),
        (GOOD.replace("version: 1", "version: first"), "mine.yaml, version: Input should be a valid integer"),
        (GOOD.replace(", label: A", ""), "mine.yaml, terms.0.label: Field required."),
        (GOOD.replace("label: A", "label: A, basis: X"), "mine.yaml, terms.0.basis: Input should be 'S', 'K' or 'D'."),
        (GOOD.replace("label: A", "label: A, synonyms: b"), "mine.yaml, terms.0.synonyms: Input should be a valid tup"),
        (GOOD + "  - {id: a, label: B}\n", "mine.yaml: the id a stands twice."),
        ("", "mine.yaml, the top of the file: Input should be a valid dictionary"),
    ],
    ids=["syntax", "missing", "number", "label", "basis", "list", "twice", "empty"],
)
def test_a_faulty_pack_is_refused_with_its_file_and_place(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UnusablePack) as fault:
        read_vocabulary(path)
    assert str(fault.value).startswith(said)


def test_the_check_names_every_faulty_pack_and_passes_the_good_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, content in (("one", ""), ("two", GOOD), ("three", GOOD.replace("title: Test\n", ""))):
        (tmp_path / f"{name}.yaml").write_text(content, encoding="utf-8")
    files = [str(tmp_path / f"{name}.yaml") for name in ("one", "two", "three", "gone")]
    with pytest.raises(CommandError) as fault:
        call_command("packs", "check", *files)
    assert "two.yaml: 1 terms" in capsys.readouterr().out
    assert all(name in str(fault.value) for name in ("one.yaml", "three.yaml", "gone.yaml"))
    assert "two.yaml" not in str(fault.value)


def test_the_packs_that_come_with_the_project_pass_the_check(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("packs", "check")
    assert "themes.yaml" in capsys.readouterr().out
