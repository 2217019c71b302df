"""Identifying details: what must be found, what must not, and the figures on labelled sentences."""

from __future__ import annotations

import itertools
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bench.identifying import ASIDE, FRESH, LATER, LEARNT, half_of, marked_cases, read_marked, uk_cases, uk_figures
from reviewtext.identify import KINDS, Confidence, Finding, identify, model
from reviewtext.identify.scanned import mended
from reviewtext.identify.suggesting import Suggester

# Of the fourth and fifth set, without the model of names.
LEAST_RECALL, LEAST_PRECISION = 0.95, 0.85


def found(text: str, **options: bool) -> dict[str, str]:
    return {one.text: one.kind for one in identify(text, **options).shown()}


def test_a_name_found_once_is_found_everywhere_with_its_parts_and_initials() -> None:
    text = "The review is about Zofia Wrzesniewska. Later she left.\n\nWrzesniewska senior came. ZW was seen. Wrzesniewka rang."
    names = [text[one.start : one.end] for one in identify(text, use_model=False).findings if one.kind == "name"]
    assert names == ["Zofia Wrzesniewska", "Wrzesniewska", "ZW", "Wrzesniewka"]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("His NHS number is 943 476 5919.", "nhs"),
        ("Call 07700 900128 for details.", "phone"),
        ("Ring (01274) 496 0758 and ask.", "phone"),
        ("The case is ZE19C00473.", "case"),
        ("See [2012] EWCA Civ 1500.", "case"),
        ("She was aged 3 weeks.", "age"),
        ("She lived at 7 Tanner's Row, Ossett, WF5 8QN.", "address"),
        ("He posted as @lil_kdot_wx.", "handle"),
        ("A car, YK13 ZDT, drove off.", "vehicle"),
        ("Telephone: 467 3395", "phone"),
        ("He has spinal muscular atrophy.", "condition"),
    ],
)
def test_each_kind_is_found_in_its_british_form(sentence: str, kind: str) -> None:
    assert kind in found(sentence, use_model=False).values()


def test_ten_figures_with_a_wrong_check_figure_are_no_nhs_number() -> None:
    assert "nhs" not in found("In all 943 476 5918 coins were counted.", use_model=False).values()


@pytest.mark.parametrize(
    "sentence",
    [
        "The subject of this review will be called Child A, and her parents Mother and Father.",
        "Recommendation 3: The Safeguarding Children Partnership should seek assurance within six months.",
        "Working Together 2018 and the Children Act 1989 apply.",
        "Ofsted inspected the local authority in that period.",
        "The hope was that a plan would be made; it may be that it was not.",
    ],
)
def test_ordinary_words_of_a_report_are_left_alone(sentence: str) -> None:
    assert found(sentence) == {}


@pytest.mark.parametrize(
    ("before", "found", "instead"),
    [("works as ", "a nurse", "somebody in work"), ("was ", "a nurse", "in work"), ("works: ", "nurse", "in work")],
)
def test_a_kind_of_work_is_left_out_in_words_that_fit(before: str, found: str, instead: str) -> None:
    finding = Finding(0, len(found), "occupation", Confidence.SURE, found, "")
    assert Suggester().suggest(finding, before) == instead


def test_a_suggestion_keeps_the_meaning() -> None:
    suggested = {
        one.text: one.suggestion
        for one in identify(
            "Aged 3 weeks, he died on 12 March 2019 in Leeds General Infirmary.", use_model=False
        ).findings
    }
    assert suggested["Aged 3 weeks"] == "a young baby"
    assert suggested["12 March 2019"] == "a day in the spring of 2019"


def test_the_same_person_gets_the_same_stand_in() -> None:
    findings = identify("Kayleigh Marsden rang. Kayleigh was told that Tyrone was out.", use_model=False).findings
    assert [one.suggestion for one in findings] == ["[Person 1]", "[Person 1]", "[Person 2]"]


def test_the_make_up_of_a_family_with_ages_is_a_combination_and_says_why() -> None:
    combinations = identify(
        "She was one of nine siblings. The baby, aged 5 months, was the last.", use_model=False
    ).combinations
    assert [one.shape for one in combinations] == ["family and ages"]
    assert "Re X and Y" in combinations[0].why


@pytest.mark.parametrize(
    "text",
    [
        "The case is reported as [2019] EWFC 44 and was heard at Swansea Family Court on 12 March 2019.",
        "There was a care hearing at Bryncoed County Court in March 2019 (case number SA19C00123).",
        "A care order was made in case SA19C00123. The boy, aged 4, stayed.",
    ],
)
def test_a_hearing_of_a_family_or_county_court_is_joined_with_its_day_or_an_age(text: str) -> None:
    shapes = [one.shape for one in identify(text, use_model=False).combinations]
    assert "court and date or place" in shapes


def test_a_judgment_that_is_cited_for_its_law_is_joined_with_nothing() -> None:
    assert not identify("See R v Smith [2011] UKSC 12. The review began in March 2019.", use_model=False).combinations


def test_the_number_and_sex_of_the_children_are_a_combination_of_their_own() -> None:
    (found,) = identify("There were five siblings, three girls and two boys, at home.", use_model=False).combinations
    assert found.shape == "number and sex of the children"
    assert not identify("There were two siblings, a girl and a boy.", use_model=False).combinations


def test_no_finding_overlaps_another_and_each_quotes_its_place() -> None:
    text = "\n\n".join(case.text for case in uk_cases(0))
    findings = identify(text).findings
    assert all(one.text == text[one.start : one.end] for one in findings)
    assert all(a.end <= b.start for a, b in itertools.pairwise(findings))
    assert {one.kind for one in findings} <= set(KINDS)


def test_the_half_that_rules_were_made_on_is_found_without_the_model_too() -> None:
    cases = uk_cases(0)
    marked = [[(f.start, f.end, f.kind) for f in identify(case.text, use_model=False).shown()] for case in cases]
    recall, precision, _ = uk_figures(cases, marked)
    assert recall >= 0.97
    assert precision >= 0.9


@pytest.mark.parametrize("path", LATER, ids=lambda path: path.stem)
def test_later_sets_are_found_as_well_as_when_rules_were_made_on_them(path: Path) -> None:
    cases = marked_cases(path)
    marked = [[(f.start, f.end, f.kind) for f in identify(case.text, use_model=False).shown()] for case in cases]
    recall, precision, _ = uk_figures(cases, marked)
    assert recall >= LEAST_RECALL
    assert precision >= LEAST_PRECISION


def test_it_reads_no_network_and_no_web_framework() -> None:
    code = "import sys, reviewtext.identify; sys.exit('django' in sys.modules or 'spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_marks_in_sentences_are_read_with_their_places() -> None:
    case = read_marked("Baby {name:Alfie} was {age:11 weeks} old.")
    assert case.text == "Baby Alfie was 11 weeks old."
    assert [case.text[start:end] for start, end, _ in case.gold] == ["Alfie", "11 weeks"]
    assert half_of(case.text) in (0, 1)


def test_without_a_model_the_result_says_so() -> None:
    assert identify("Nothing.", use_model=False).used_model is False


def test_the_model_of_names_is_loaded_once_though_several_ask_at_the_same_time(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    loaded, all_ask = list[Path](), threading.Barrier(4)

    def load(folder: Path, **_: object) -> object:
        loaded.append(folder)
        time.sleep(0.2)
        return object()

    def ask(_: int) -> object:
        all_ask.wait(10)
        return model._loaded(tmp_path)

    monkeypatch.setattr("spacy.load", load)
    with ThreadPoolExecutor(4) as threads:
        given = set(threads.map(ask, range(4)))
    assert loaded == [tmp_path]
    assert len(given) == 1


def test_a_date_that_a_system_printed_is_taken_with_its_time() -> None:
    assert found("Opened 2019-03-12 14:05:09 by the duty team.", use_model=False) == {"2019-03-12 14:05:09": "date"}


def test_numbers_lengths_of_time_and_words_that_begin_a_cell_are_not_even_worth_a_look() -> None:
    text = (
        "7.10 At first two visits were made by a nurse within six weeks.\n\n"
        "7.11 The third was the same day, in the summer of that year.\n\n"
        "No. | Timescale | Progress\n2 | Retrieving of files | Marlowe Trent in 2019 | Amber"
    )
    assert [one.text for one in identify(text).findings] == [
        "the summer of that year",
        "Marlowe Trent",
        "2019",
        "Amber",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "A tribute was paid \u05d2\u20ac\u201c quite late.",
        "The corner of {street_name} was named.",
        "Excuse me, Sir or Madam, I'd rather wait.",
        "My GP and My IBAN were asked for.",
        "They left in the 90s, or next week.",
    ],
)
def test_what_only_looks_like_a_detail_is_at_most_worth_a_look(sentence: str) -> None:
    assert found(sentence) == {}


def test_what_is_only_worth_a_look_is_kept_apart() -> None:
    result = identify("The policy was changed in 2019.", use_model=False)
    assert [(one.text, one.confidence) for one in result.findings] == [("2019", Confidence.LOOK)]
    assert result.shown() == []
    assert isinstance(result.findings[0], Finding)


def test_the_sentences_kept_aside_are_marked_with_kinds_that_are_looked_for() -> None:
    cases = [case for path in (FRESH, *LEARNT, *ASIDE) for case in marked_cases(path)]
    assert len(cases) >= 5600
    assert {kind for case in cases for *_, kind in case.gold} <= set(KINDS)
    assert not any(mark in case.text for case in cases for mark in "{}")


@pytest.mark.parametrize(
    "sentence",
    [
        "Date | Agency | Event | Source | Comment",
        "A Notice Seeking Possession was served, and the Escalation Policy was not used.",
        "Brandon et al. and Ferguson, H. (2017) have cautioned against this, as has Rose, P. and colleagues.",
        "The Hardiker model, the Bolam test and Awaab's Law were named.",
        "The DfE and the CiN team were told.",
        "Hope is not a plan.",
        "It may march on, and may not.",
        "Homes are short for 16- and 17-year-olds, and she waited for almost two hours.",
    ],
)
def test_capitals_of_the_trade_are_at_most_worth_a_look(sentence: str) -> None:
    assert found(sentence) == {}


@pytest.mark.parametrize(
    "sentence", ["Callum (2009) and Jade (2011) were seen.", "Kayleigh's training was stopped, and so was Jade's test."]
)
def test_a_child_is_not_taken_for_an_author_or_for_the_name_of_a_tool(sentence: str) -> None:
    assert list(found(sentence, use_model=False).values()) == ["name", "name"]


@pytest.mark.parametrize(
    ("sentence", "said", "kind"),
    [
        ("Father was a White Scottish man of 67 who drank.", "White Scottish", "nationality"),
        ("Father was a White Scottish man of 67 who drank.", "67", "age"),
        ("By the time Leila was thirteen there were nine referrals.", "thirteen", "age"),
        ("She was caring for three-year-old twins.", "three-year-old twins", "age"),
        ("Alfie is one of triplets.", "one of triplets", "family"),
        (
            "Mother had eleven children, two sets of twins among them.",
            "eleven children, two sets of twins among them",
            "family",
        ),
        ("Her husband, a dental technician, watched her.", "a dental technician", "occupation"),
        ("He had worked as a steeplejack until then.", "a steeplejack", "occupation"),
        ('It was said by Idwal "Now" Pritchard.', 'Idwal "Now" Pritchard', "name"),
        ("She saw that baby Ioana was alert.", "baby Ioana", "name"),
        ("SB to write to the school.", "SB", "name"),
        ("Hope was a bright girl.", "Hope", "name"),
        ("Grace was placed with carers.", "Grace", "name"),
        ("Name: Inayah Begum-Clarke DOB: 14/02/2009", "Inayah Begum-Clarke", "name"),
        ("Name: Inayah Begum-Clarke DOB: 14/02/2009", "DOB: 14/02/2009", "born"),
        (
            "He lives at The Granary, 2 Mill Lane, Much Hadlow and works.",
            "The Granary, 2 Mill Lane, Much Hadlow",
            "address",
        ),
        ("LKA 8 HAWTHORN CLOSE, BILSTOWE", "8 HAWTHORN CLOSE, BILSTOWE", "address"),
        ("He drove a car, KEZ 9714, without a licence.", "KEZ 9714", "vehicle"),
        ("It ended at Harrowmere Crown Court in March 2022 and was reported.", "March 2022", "date"),
        ("In June the health visitor called twice and nobody answered.", "June", "date"),
        ("She was seen on Shrove Tuesday 2022.", "Shrove Tuesday 2022", "date"),
        ("He joined St Brannoc's C of E Primary School in Year 2.", "St Brannoc's C of E Primary School", "school"),
        ("He was placed with Oakapple Care Homes.", "Oakapple Care Homes", "organisation"),
    ],
)
def test_what_was_missed_in_later_sets_is_found(sentence: str, said: str, kind: str) -> None:
    assert found(sentence, use_model=False).get(said) == kind


@pytest.mark.parametrize(
    ("scanned", "said", "kind"),
    [
        ("The baby, aged l0 weeks, slept.", "aged l0 weeks", "age"),
        ("They moved to 3O Gasw0rks Terrace, Br0ughton.", "3O Gasw0rks Terrace, Br0ughton", "address"),
        ("They moved from C1eve1and in the spring.", "C1eve1and", "place"),
        ("Seen on l4th June 2OO4.", "l4th June 2OO4", "date"),
    ],
)
def test_what_a_scan_confuses_is_read_as_it_was_meant_and_quoted_as_it_stands(
    scanned: str, said: str, kind: str
) -> None:
    assert found(scanned, use_model=False).get(said) == kind


@pytest.mark.parametrize(
    "text",
    [
        "Room1 and B12 on the 10th, 5pm.",
        "@marlz.cr0 and nay_nay.x09",
        "MOS-559102, CR0 9ZZ, H1N1",
        "step1 of 15min",
        "l'Oréal",
    ],
)
def test_what_only_looks_like_a_mistake_of_a_scan_is_left_alone(text: str) -> None:
    assert mended(text) == text


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("She moved to Shirley and then to Solihull.", {"Shirley": "place", "Solihull": "place"}),
        ("Her aunt in Washington looked after him.", {"Washington": "place"}),
        ("Mr Bradford lived in Bradford.", {"Mr Bradford": "name", "Bradford": "place"}),
        ("Beverley was afraid of him.", {"Beverley": "name"}),
        ("Lincoln told a worker in Lincoln about it.", {"Lincoln": "place"}),
    ],
)
def test_places_are_told_from_people_of_the_same_name(sentence: str, kinds: dict[str, str]) -> None:
    assert found(sentence, use_model=False) == kinds


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "An inquest into the death of Helen England, aged 38. Helen England rang.",
            ["Helen England", "Helen England"],
        ),
        ("Mr. King fell and Mrs June Rose saw it.", ["Mr. King", "Mrs June Rose"]),
        ("The deaths of Josephine Foday and of Komba Kpakiwa.", ["Josephine Foday", "Komba Kpakiwa"]),
        ("At Huddersfield Royal Infirmary, Jeanne Elsie Summers fell.", ["Jeanne Elsie Summers"]),
        ("On 17 July 2013 Sara Green was admitted.", ["Sara Green"]),
        ("A fault in Lesley's Service Delivery Plan.", ["Lesley"]),
        ("At 25 Saxon Way, Cheddar, Sofia fell.", ["Sofia"]),
        ("The death of Willow Davies, aged 2 hours.\n\nWillow was born early.", ["Willow Davies", "Willow"]),
    ],
)
def test_a_name_beside_words_for_something_else_is_still_a_name(sentence: str, names: list[str]) -> None:
    assert [one.text for one in identify(sentence, use_model=False).shown() if one.kind == "name"] == names


def test_a_country_is_no_surname_elsewhere() -> None:
    result = identify("The death of Helen England, aged 38. The rule applies in England.", use_model=False)
    assert [one.text for one in result.shown() if one.kind == "name"] == ["Helen England"]


def test_a_whole_name_is_no_place_though_it_stands_where_one_might() -> None:
    text = "Mr Khuong Lam came. He put it around the neck of Khuong Lam. Jonathan Richard McCARTHY saw it."
    names = [one.text for one in identify(text, use_model=False).shown() if one.kind == "name"]
    assert names == ["Mr Khuong Lam", "Khuong Lam", "Jonathan Richard McCARTHY"]


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("Rosie (7) and Alfie (3) were at nursery.", {"7": "age", "3": "age"}),
        ("The youngest, 9, was never asked.", {"9": "age"}),
        ("I was 17 with a newborn.", {"17": "age"}),
        ("Constable 2217 Harbottle wrote it down.", {"Constable 2217 Harbottle": "name"}),
        ("PC 2217 Harbottle wrote it down.", {"PC 2217 Harbottle": "name"}),
        ("Mr and Mrs Wigglesworth applied.", {"Mr and Mrs Wigglesworth": "name"}),
        ("A van was stopped on the A64 eastbound.", {"the A64": "street"}),
        ("Officers went to 6a Pemberton House.", {"6a Pemberton House": "address"}),
        ("They owned 3 and 5 Gannet Street, Colne.", {"3 and 5 Gannet Street, Colne": "address"}),
        ("The messages came from lost_boy_77.", {"lost_boy_77": "handle"}),
        ("From Oct 2017 to Jan 2018 nobody called.", {"Oct 2017 to Jan 2018": "date"}),
        ("She met them at Harvest House on Fridays.", {"Harvest House": "organisation"}),
        ("He had seven brothers and sisters.", {"seven brothers and sisters": "family"}),
    ],
)
def test_more_forms_in_which_people_write_of_each_other(sentence: str, kinds: dict[str, str]) -> None:
    assert kinds.items() <= found(sentence, use_model=False).items()


@pytest.mark.parametrize(
    "sentence",
    [
        "Discharged home the same evening.",
        "Nineteen practitioners took part.",
        "The waiting list was then 26 weeks.",
        "The Multi Agency Referral Form was sent late.",
        "The call came at 03.25: nobody answered.",
    ],
)
def test_what_has_a_capital_for_another_reason_is_only_worth_a_look(sentence: str) -> None:
    assert found(sentence, use_model=False) == {}
