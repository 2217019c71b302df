"""Drawing reports into a study: by a search that can be run again, by codes, within the period, each once."""

from __future__ import annotations

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.analysis.studying import FIRST, LEAD, client, draw, new_study, person, reports, study_under_way
from throughline.analysis import operations, queries
from throughline.analysis.models import ScreenedState
from throughline.analysis.queries.drawing import codes_in, query_of
from throughline.library import queries as library
from throughline.library.models import ProbableDuplicate, Report
from throughline.people.policies import Refusal

pytestmark = pytest.mark.django_db
FIND = "bruise"


def test_a_search_draws_every_report_that_its_page_counts() -> None:
    study = new_study()
    answer = client(LEAD).post(f"/studies/{study.code}/sample/search/", {"search": FIND})
    assert answer.status_code == 302
    asked = library.request_from({"q": FIND}, seen_by=person(LEAD))
    counted = library.search(asked, seen_by=person(LEAD)).answer.total_reports
    assert counted > 1
    assert study.reports.count() == study.draws.get().found == counted
    page = client(FIRST).get(f"/studies/{study.code}/sample/").content.decode()
    assert f"/search/?q={FIND}" in page


def test_the_address_of_a_search_page_keeps_its_filters_and_words_alone_do_too() -> None:
    assert query_of("https://library.example/search/?q=sleep&nation=wales&page=3&evil=1") == "q=sleep&nation=wales"
    assert query_of("/search/?nation=wales&mode=words") == "nation=wales&mode=words"
    assert query_of("was not brought") == "q=was+not+brought"
    assert query_of("/search/?mode=words&page=2") == query_of("  ") == ""
    with pytest.raises(Refusal, match="what to search for"):
        operations.draw_by_search(study=new_study(), search="?sort=newest", by=person(LEAD))


def test_a_filter_alone_draws_what_it_leaves() -> None:
    study = new_study()
    nation = Report.objects.exclude(nation="").values_list("nation", flat=True)[0]
    operations.draw_by_search(study=study, search=f"/search/?nation={nation}", by=person(LEAD))
    drawn = {record.report.nation for record in study.reports.select_related("report")}
    assert drawn == {nation}


def test_drawing_again_brings_only_what_is_new() -> None:
    study = new_study()
    first = operations.draw_by_search(study=study, search=FIND, by=person(LEAD))
    study.reports.filter(draw=first)[0].delete()
    client(LEAD).post(f"/studies/{study.code}/sample/1/again/")
    second = study.draws.get(number=2)
    assert (second.query, second.found, second.added, second.known) == (first.query, first.found, 1, first.found - 1)


def test_a_list_draws_its_codes_and_says_which_are_not_there() -> None:
    study, (one, two, gone) = new_study(), reports(3)
    Report.objects.filter(pk=gone.pk).update(availability="withdrawn")
    content = f"title,code\r\nA,{one.code}\r\nB,{two.code.lower()}\r\nC,ZZZZZ9\r\nD,{gone.code}\r\nE,{one.code}\r\n"
    upload = SimpleUploadedFile("found.csv", content.encode("utf-8-sig"))
    assert client(LEAD).post(f"/studies/{study.code}/sample/codes/", {"file": upload}).status_code == 302
    draw_ = study.draws.get()
    assert (draw_.found, draw_.file_name, draw_.not_there) == (2, "found.csv", ["ZZZZZ9", gone.code])
    assert {record.report_id for record in study.reports.all()} == {one.pk, two.pk}


def test_codes_are_found_in_lines_and_addresses() -> None:
    text = "https://library.example/reports/K7QM2X/\nk7qm2z some title\n\nnothing here at all\nK7QM2X"
    assert codes_in(text.encode()) == ["K7QM2X", "K7QM2Z"]
    assert codes_in("code;x\n".encode("utf-16")) == []


def test_a_list_without_codes_is_refused_beside_its_field() -> None:
    study = new_study()
    page = client(LEAD).post(f"/studies/{study.code}/sample/codes/", {"typed": "nothing"})
    assert page.status_code == 400
    assert "no report code" in page.content.decode()


def test_reports_outside_the_period_are_counted_and_left_out() -> None:
    some = reports(4)
    Report.objects.filter(pk=some[0].pk).update(published_on=datetime.date(2001, 5, 5), year=2001)
    Report.objects.filter(pk=some[1].pk).update(published_on=None, year=2001)
    Report.objects.filter(pk=some[2].pk).update(published_on=None, year=None)
    Report.objects.filter(pk=some[3].pk).update(published_on=datetime.date(2002, 1, 1), year=2002)
    study = new_study(published_from=datetime.date(2001, 6, 1), published_to=datetime.date(2001, 12, 31))
    drawn = {record.report_id for record in draw(study, some)}
    # Of one whose year alone is known, the year meets the period; one whose date nobody knows may belong.
    assert drawn == {some[1].pk, some[2].pk}
    assert study.draws.get().out_of_period == 2


def test_what_a_cataloguer_found_to_be_the_same_text_is_a_duplicate() -> None:
    one, two = Report.objects.filter(editions__isnull=False).distinct().order_by("pk")[:2]
    ProbableDuplicate.objects.create(
        edition=two.editions.all()[0], other=one.editions.all()[0], likeness=0.99, decision="same"
    )
    first, second = draw(new_study(), [one, two])
    assert (first.state, second.state) == (ScreenedState.WAITING, ScreenedState.DUPLICATE)
    assert second.duplicate_of == first


def test_the_list_comes_as_a_file_that_another_study_takes() -> None:
    study, records = study_under_way()
    answer = client(FIRST).get(f"/studies/{study.code}/sample.csv")
    other = new_study()
    draw_ = operations.draw_by_codes(study=other, codes=codes_in(answer.content), by=person(LEAD))
    assert draw_.added == len(records)
    assert "attachment" in answer["Content-Disposition"]


def test_a_screener_sees_the_sample_and_draws_nothing() -> None:
    study, _ = study_under_way()
    assert "Draw by a search" not in client(FIRST).get(f"/studies/{study.code}/sample/").content.decode()
    with pytest.raises(Refusal):
        operations.draw_by_search(study=study, search="x", by=person(FIRST))
    assert queries.state_counts(study, seen_by=person(FIRST))[0].count == 6
