"""What comes out of a study: the map, its issues, groups, rising and falling, counter-evidence, methods, files."""

from __future__ import annotations

import io
import json
import re
from dataclasses import dataclass
from pathlib import Path

import docx
import openpyxl
import pytest
from django.core.management import CommandError, call_command

from tests.analysis.desks import Desk, live_code, make_desk
from tests.conftest import client_of
from throughline.analysis import operations
from throughline.analysis.documents.lines import width_of
from throughline.analysis.documents.map_picture import CARD, PAD, map_as_svg
from throughline.analysis.models import Code, CodeKind, JourneyStep, Publication, Study
from throughline.analysis.queries import outcomes
from throughline.analysis.queries.outcomes import groups
from throughline.analysis.queries.outcomes.groups import agencies_named
from throughline.library.models import Passage, Report
from throughline.people.policies import HOST_OPERATOR


@pytest.fixture
def desk(db: None) -> Desk:
    """A desk whose first code is a practice issue at the referral, beside a reason, settled in the first report alone."""
    desk = make_desk()
    Code.objects.filter(pk=desk.plan.pk).update(kind=CodeKind.PRACTICE_ISSUE, journey_step=JourneyStep.REFERRAL)
    Code.objects.filter(pk=desk.voice.pk).update(kind=CodeKind.CONTRIBUTORY_FACTOR)
    return desk


def settle_first(desk: Desk) -> None:
    kept = [desk.code(desk.first, desk.plan, 0, 20), desk.code(desk.first, desk.voice, 0, 20)]
    desk.code(desk.second, desk.plan, 5, 25)
    desk.finish(desk.first, desk.second)
    accepted = [one.pk for one in kept]
    operations.settle_report(study_report=desk.reports[0], accepted=accepted, by=desk.settler)


def found(desk: Desk) -> outcomes.Found:
    made = outcomes.found_in_study(desk.study, seen_by=desk.settler)
    assert made is not None
    return made


def test_only_reviews_read_to_the_end_count(desk: Desk) -> None:
    settle_first(desk)
    desk.code(desk.first, desk.plan, report=1)
    seen = outcomes.found_in_study(desk.study, seen_by=desk.first)
    assert seen is not None
    assert (seen.of, seen.included, seen.begun) == (1, 2, 1)
    desk.finish(desk.first, report=1)
    seen = outcomes.found_in_study(desk.study, seen_by=desk.first)
    assert seen is not None
    assert (seen.of, seen.begun) == (2, 0)


def test_a_review_read_to_the_end_without_the_issue_stands_in_the_denominator(desk: Desk) -> None:
    settle_first(desk)
    desk.finish(desk.first, desk.second, report=1)
    operations.settle_report(study_report=desk.reports[1], accepted=[], by=desk.settler)
    referral = next(step for step in outcomes.map_of(found(desk)).steps if step.value == JourneyStep.REFERRAL)
    assert [(one.code.label, one.reviews, one.of) for one in referral.issues] == [("Plan quality", 1, 2)]


def test_a_stranger_and_a_blind_coder_are_given_nothing_of_others(desk: Desk) -> None:
    desk.code(desk.first, desk.plan)
    desk.finish(desk.first)
    blind = outcomes.found_in_study(desk.study, seen_by=desk.second)
    assert blind is not None
    assert (blind.of, blind.marks) == (0, [])
    outsider = Publication.objects.standing()[0].study
    assert outcomes.found_in_study(outsider, seen_by=desk.settler) is None


def test_the_map_is_a_list_of_links_in_the_order_of_the_journey(desk: Desk) -> None:
    settle_first(desk)
    live_code(desk.study, "Closed & gone", kind=CodeKind.PRACTICE_ISSUE, journey_step=JourneyStep.CLOSURE)
    live_code(desk.study, "Seen early", kind=CodeKind.PRACTICE_ISSUE, journey_step=JourneyStep.UNIVERSAL)
    chart = outcomes.map_of(found(desk))
    drawn = map_as_svg(chart, title="<A map>", link=lambda issue: f"/{issue.code.pk}/")
    said = ('aria-label="Universal services"', ">Seen early<", 'aria-label="Referral"', ">Plan quality<", 'aria-label="Closure"',
            ">Closed &amp; gone<")  # fmt: skip
    places = [drawn.index(one) for one in said]
    assert places == sorted(places)
    assert drawn.count('role="listitem"') == 3
    assert "<A map>" not in drawn
    assert "<a " not in map_as_svg(chart, title="A map")


def test_a_long_unbroken_name_of_an_issue_stays_on_its_card(desk: Desk) -> None:
    live_code(desk.study, "W" * 60, kind=CodeKind.PRACTICE_ISSUE, journey_step=JourneyStep.UNIVERSAL)
    drawn = map_as_svg(outcomes.map_of(found(desk)), title="A map")
    lines = re.findall(r">(W+)<", drawn)
    assert "".join(lines) == "W" * 60
    assert max(width_of(line, 15) for line in lines) <= CARD - 2 * PAD


def test_an_issue_says_what_stands_beside_it_and_how_it_came_about(desk: Desk) -> None:
    settle_first(desk)
    issue = outcomes.issue_of(found(desk), desk.plan.pk, seen_by=desk.settler)
    assert issue is not None
    quoted = issue.quotations[0]
    assert quoted.words == desk.passage().text[:20]
    assert quoted.came_about == "Marked by hand by 2 coders, settled between coders"
    reasons = dict(issue.beside)["Reasons that stand beside it"]
    assert [(one.code.label, one.passages, one.reviews) for one in reasons] == [("Voice of the child", 1, 1)]
    page = client_of(desk.settler).get(f"/studies/{desk.study.code}/map/{desk.plan.pk}/").content.decode()
    assert quoted.link in page


def test_counter_evidence_never_holds_what_was_coded_so(desk: Desk) -> None:
    settle_first(desk)
    evidence = outcomes.counter_evidence(found(desk), desk.plan.pk, seen_by=desk.settler)
    assert evidence is not None
    assert evidence.passages
    assert desk.passage().pk not in [one.passage.pk for one in evidence.passages]
    assert {one.report.pk for one in evidence.passages} == {desk.reports[0].report_id}


def test_not_stated_stands_apart_from_not_found(desk: Desk) -> None:
    settle_first(desk)
    desk.finish(desk.first, desk.second, report=1)
    operations.settle_report(study_report=desk.reports[1], accepted=[], by=desk.settler)
    Report.objects.filter(pk=desk.reports[0].report_id).update(nation="")
    Report.objects.filter(pk=desk.reports[1].report_id).update(nation="wales")
    table = outcomes.groups_of(found(desk), "nation")
    assert table.columns == ["Wales", "Not stated"]
    assert [str(cell) for cell in table.rows[0][1]] == ["0 of 1", "1 of 1"]


def test_agencies_are_known_by_their_names_and_short_forms_only_as_written() -> None:
    assert "school" in " ".join(agencies_named("The health visitor rang the school."))
    assert agencies_named("They went to the a and e of the sea.") == []


@pytest.mark.usefixtures("db")
def test_a_passage_is_searched_closely_only_for_agencies_whose_words_it_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = list(Passage.objects.order_by("pk").values_list("text", flat=True)[:200])
    known = groups._patterns()
    each = [[agency for agency, _, pattern in known if pattern.search(text)] for text in texts]
    tried: list[str] = []

    @dataclass
    class Counted:
        agency: str
        pattern: re.Pattern[str]

        def search(self, text: str) -> re.Match[str] | None:
            tried.append(self.agency)
            return self.pattern.search(text)

    counted = [(agency, words, Counted(agency, pattern)) for agency, words, pattern in known]
    monkeypatch.setattr(groups, "_patterns", lambda: counted)
    assert [agencies_named(text) for text in texts] == each and any(each)
    assert len(tried) < len(texts) * len(known) / 10


def test_rising_and_falling_is_named_only_where_the_interval_allows(desk: Desk) -> None:
    publication = Publication.objects.standing()[0]
    trends = outcomes.trends_of(outcomes.found_in_publication(publication))
    said = {one.code.label: one for one in trends.rows}
    assert trends.early_of + trends.late_of == 11
    for one in trends.rows:
        assert one.change is not None
        assert (one.says == "Cannot be told") == (one.change.low <= 0 <= one.change.high)
    assert said["Confusion about 'referrals' and 'contacts' in children's social care"].says == "Less often"


def test_the_methods_say_what_was_and_was_not_done(desk: Desk) -> None:
    settle_first(desk)
    said = " ".join(outcomes.methods_of(desk.study, found(desk), seen_by=desk.settler))
    assert "2 coders read 1 report to the end, 1 of them by two or more" in said
    assert "3 codings, of which 3 were marked by hand, 0 accepted from suggestions" in said
    assert "The counts rest on 1 of 2 included reviews" in said
    assert "Krippendorff's alpha" in said


def test_each_sentence_of_the_methods_stands_by_itself(desk: Desk) -> None:
    settle_first(desk)
    page = client_of(desk.settler).get(f"/studies/{desk.study.code}/methods/").content.decode()
    assert "<p>The counts rest on 1 of 2 included reviews" in page


def test_one_review_and_one_passage_are_not_counted_as_several(desk: Desk) -> None:
    settle_first(desk)
    assert outcomes.map_of(found(desk)).steps and found(desk).of == 1
    client, here = client_of(desk.settler), f"/studies/{desk.study.code}"
    document = docx.Document(io.BytesIO(client.get(f"{here}/map.docx").content))
    written = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Found in 1 of 1 review (" in written and ", in 1 passage." in written
    assert "(in 1 of its 1 review)" in written
    for page, said in (
        ("map.svg", ">1 of 1 review<"),
        (f"map/{desk.plan.pk}/", "Found in 1 of 1 review ("),
        (f"map/{desk.plan.pk}/", "in the same passage once"),
        ("matrix/", "1 of these is settled and counts by its agreed coding"),
    ):
        assert said in client.get(f"{here}/{page}").content.decode(), page


def test_every_file_can_be_opened(desk: Desk) -> None:
    settle_first(desk)
    client, here = client_of(desk.settler), f"/studies/{desk.study.code}/map"
    answers = {form: client.get(f"{here}.{form}") for form in ("svg", "png", "csv", "xlsx", "docx", "jsonld", "exe")}
    assert {form: one.status_code for form, one in answers.items()} == {
        "svg": 200, "png": 200, "csv": 200, "xlsx": 200, "docx": 200, "jsonld": 200, "exe": 404,
    }  # fmt: skip
    assert answers["png"].content.startswith(b"\x89PNG")
    book = openpyxl.load_workbook(io.BytesIO(answers["xlsx"].content))
    assert book.sheetnames[:2] == ["Map", "Codes"]
    assert book["Quotations"]["E2"].value.endswith(desk.passage().text[:20])
    linked = json.loads(answers["jsonld"].content)
    assert (linked["@type"], linked["variableMeasured"][0]["value"]) == ("Dataset", 1)
    for page in ("/", "/groups/?by=agency", "/groups/?by=age_band&form=csv", "/trends/", "/trends/?form=csv"):
        assert client.get(f"{here}{page}").status_code == 200, page


def test_the_demonstration_study_is_coded_settled_and_published(db: None) -> None:
    study = Study.objects.get(publications__taken_back_at=None, publications__isnull=False)
    made = outcomes.found_in_publication(Publication.objects.standing()[0])
    assert (made.of, made.gone) == (11, 0)
    assert len(made.marks) > 40
    assert operations.publish_study(study=study, by=HOST_OPERATOR).number == 2


def test_the_command_writes_the_map_and_publishes(desk: Desk, tmp_path: Path) -> None:
    settle_first(desk)
    path = tmp_path / "map.csv"
    call_command("outcomes", desk.study.code, "map", str(path))
    assert path.read_text(encoding="utf-8-sig").startswith("Step,Issue,")
    with pytest.raises(CommandError, match="protocol is not frozen"):
        call_command("outcomes", desk.study.code, "publish")
    with pytest.raises(CommandError, match="must end in"):
        call_command("outcomes", desk.study.code, "map", str(tmp_path / "map.exe"))
