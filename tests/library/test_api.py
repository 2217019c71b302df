"""The JSON API answers as the pages do, and its description covers every route."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reviewtext import Refused
from throughline.library import operations
from throughline.library.models import Edition, Report
from throughline.people.policies import HOST_OPERATOR

pytestmark = pytest.mark.django_db


def test_a_search_gives_report_page_words_and_boxes() -> None:
    answer = Client().get("/api/search", {"q": "bruise health visitor", "per_page": 3}).json()
    hit = answer["reports"][0]["hits"][0]
    assert answer["total_reports"] >= len(answer["reports"]) > 0
    assert hit["page"] >= 1
    assert "bruise" in hit["words"].lower() or hit["why"]
    assert all(0 <= start < end <= len(hit["words"]) for start, end in hit["marks"])
    pdf = [h for r in answer["reports"] for h in r["hits"] if r["report"]["file_names"][0].endswith(".pdf")]
    assert pdf
    assert all(len(box) == 4 and box[0] < box[2] and box[1] < box[3] for box in pdf[0]["boxes"])
    assert len(pdf[0]["boxes"]) > 5


def test_a_hit_opens_and_cites_by_its_address() -> None:
    hit = Client().get("/api/search", {"q": "fathers"}).json()["reports"][0]["hits"][0]
    passage = Client().get(f"/api/passages/{hit['address']}").json()
    assert passage["state"] == "same"
    assert passage["words"].split()[:5] == hit["words"].split()[:5]
    assert f"p. {hit['page']}" in passage["citation"] or str(hit["page"]) in passage["citation"]
    assert Client().get(hit["link"]).status_code == 200


@pytest.mark.parametrize("address", ["nonsense", "ZZZZZZ.1.p1.w1-2.abcdef"])
def test_an_address_that_never_was_is_not_found(address: str) -> None:
    assert Client().get(f"/api/passages/{address}").status_code == 404


def test_a_record_has_its_editions_and_recommendations_but_no_text_that_is_closed() -> None:
    report = Report.objects.filter(editions__readings__recommendations__isnull=False, availability="open")[0]
    whole = Client().get(f"/api/reports/{report.code}").json()
    assert whole["editions"][0]["state"] == "readable"
    assert whole["recommendations"]
    operations.set_availability(report=report, availability="record_only", reason="For the test", by=HOST_OPERATOR)
    assert Client().get(f"/api/reports/{report.code}").json()["recommendations"] == []


def test_of_a_withdrawn_report_only_title_publisher_and_year_are_left() -> None:
    hit = Client().get("/api/search", {"q": "school"}).json()["reports"][0]
    report = Report.objects.get(code=hit["report"]["code"])
    operations.set_availability(report=report, availability="withdrawn", reason="By order", by=HOST_OPERATOR)
    record = Client().get(f"/api/reports/{report.code}")
    assert record.json() == {
        "code": report.code, "title": report.title, "body": report.body, "year": report.year,
        "availability": "withdrawn", "state": "withdrawn", "link": f"/reports/{report.code}/",
        "explanation": "This report has been withdrawn. By order",
    }  # fmt: skip
    address = hit["hits"][0]["address"]
    passage = Client().get(f"/api/passages/{address}")
    assert (passage.status_code, passage.json()) == (410, record.json() | {"address": address})


def test_a_closed_text_is_refused_with_its_sentence() -> None:
    hit = Client().get("/api/search", {"q": "school"}).json()["reports"][0]
    report = Report.objects.get(code=hit["report"]["code"])
    operations.set_availability(report=report, availability="signed_in", reason="For the test", by=HOST_OPERATOR)
    answer = Client().get(f"/api/passages/{hit['hits'][0]['address']}")
    assert (answer.status_code, answer.json()["detail"][:7]) == (403, "Sign in")


def test_depositing_needs_the_role(signed_in: Callable[[str], Client]) -> None:
    def hand_in(client: Client) -> object:
        file = SimpleUploadedFile("api.txt", b"Summary\n\nHanded in by the API, and never before.\n")
        return client.post("/api/deposits", {"files": file})

    assert hand_in(Client()).status_code == 401  # type: ignore[attr-defined]
    assert hand_in(signed_in("reader")).status_code == 403  # type: ignore[attr-defined]
    done = hand_in(signed_in("cataloguer")).json()["files"]  # type: ignore[attr-defined]
    assert [(line["name"], line["state"]) for line in done] == [("api.txt", "deposited")]


def test_a_deposit_needs_the_token_that_forms_carry(cataloguer: object) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cataloguer)  # type: ignore[arg-type]
    assert client.post("/api/deposits", {"files": SimpleUploadedFile("x.txt", b"x")}).status_code == 403


def test_a_program_without_a_token_is_told_how_to_send_one() -> None:
    answer = Client(enforce_csrf_checks=True).post("/api/deposits", {"files": SimpleUploadedFile("x.txt", b"x")})
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert "Authorization: Bearer TOKEN" in answer.json()["detail"]


def test_the_description_names_what_programs_send() -> None:
    described = Client().get("/api/openapi.json").json()
    assert described["paths"]["/api/deposits"]["post"]["security"] == [{"Caller": []}]
    assert described["components"]["securitySchemes"] == {"Caller": {"type": "http", "scheme": "bearer"}}


def test_a_program_learns_that_its_file_was_refused_and_why(signed_in: Callable[[str], Client]) -> None:
    file = SimpleUploadedFile("torn.txt", b"Summary\n\nHanded in by the API, and torn.\n")
    (line,) = signed_in("cataloguer").post("/api/deposits", {"files": file}).json()["files"]
    address = f"/api/deposits/{line['report']}/{line['edition']}"
    assert signed_in("cataloguer").get(address).json()["state"] == "deposited"
    edition = Edition.objects.get(report__code=line["report"])
    operations.refuse(edition=edition, refusal=Refused("damaged", "It is damaged.", "Fetch it again."))
    told = signed_in("cataloguer").get(address).json()
    assert (told["state"], told["reason"], told["advice"]) == ("refused", "It is damaged.", "Fetch it again.")
    assert (told["pages"], told["notes"]) == (0, [])
    assert signed_in("cataloguer").get("/api/deposits/NOPE/1").status_code == 404
    assert signed_in("reader").get(address).status_code == 403


@pytest.mark.parametrize(
    "asked", [{"sort": "latest"}, {"only": "conclusions"}, {"mode": "words "}, {"natoin": "wales"}, {"limit": "2"}]
)
def test_a_parameter_that_is_not_known_is_refused_by_name(asked: dict[str, str]) -> None:
    answer = Client().get("/api/search", {"q": "school", **asked})
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"][-1] == next(iter(asked))


def test_a_misspelt_field_of_a_deposit_leaves_nothing_open_to_everybody(signed_in: Callable[[str], Client]) -> None:
    sent = {"files": SimpleUploadedFile("kept.txt", b"Words about a harvest mouse."), "avalability": "record_only"}
    answer = signed_in("cataloguer").post("/api/deposits", sent)
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"] == ["form", "avalability"]
    assert not Edition.objects.filter(file_name="kept.txt").exists()


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/api/reports/NOSUCH", "There is no report with this code."),
        ("/api/passages/V2HM23.1.p1.w1-2.000000", "No report has ever had this address."),
        ("/api/markers/sets/nosuch", "There is no such set of markers."),
    ],
)
def test_what_is_not_there_is_said_in_words(address: str, says: str) -> None:
    answer = Client().get(address)
    assert (answer.status_code, answer.json()["detail"]) == (404, says)


def test_the_description_names_every_route() -> None:
    paths = Client().get("/api/openapi.json").json()["paths"]
    assert {
        "/api/search",
        "/api/reports/{code}",
        "/api/passages/{address}",
        "/api/deposits",
        "/api/deposits/{code}/{edition}",
    } <= set(paths)
    for path, methods in paths.items():
        assert all(description["summary"] for description in methods.values()), path


@pytest.mark.parametrize("asked", [{"page": "0"}, {"per_page": "5000"}, {"q": "x" * 2000}])
def test_a_value_out_of_bounds_is_refused_by_name(asked: dict[str, str]) -> None:
    answer = Client().get("/api/search", asked)
    assert answer.status_code == 422
    assert next(iter(asked)) in str(answer.json())


def test_a_record_says_what_the_catalogue_holds_of_it_and_until_when_its_text_is_kept() -> None:
    report = Report.objects.filter(availability="open")[0]
    fields = {"recommendations_summary": ["Say who acts"], "retention_until": datetime.date(2050, 5, 31)}
    operations.change_record(report=report, fields=fields, by=HOST_OPERATOR)
    whole = Client().get(f"/api/reports/{report.code}").json()
    assert whole["recommendations_summary"] == ["Say who acts"]
    assert (whole["retention_until"], whole["collection"]) == ("2050-05-31", report.collection)


def test_passages_like_one_are_asked_for_by_its_number() -> None:
    first = Client().get("/api/search", {"q": "fathers"}).json()["reports"][0]["hits"][0]
    alike = Client().get("/api/search", {"like": first["passage"]}).json()
    hits = [hit for group in alike["reports"] for hit in group["hits"]]
    assert hits
    assert first["passage"] not in [hit["passage"] for hit in hits]
    assert alike["like"] == first["address"]


def test_a_passage_that_is_not_there_or_closed_has_none_like_it() -> None:
    assert Client().get("/api/search", {"like": 999_999_999}).status_code == 404
    first = Client().get("/api/search", {"q": "fathers"}).json()["reports"][0]
    report = Report.objects.get(code=first["report"]["code"])
    operations.set_availability(report=report, availability="record_only", reason="For the test", by=HOST_OPERATOR)
    answer = Client().get("/api/search", {"like": first["hits"][0]["passage"]})
    assert (answer.status_code, answer.json()["detail"]) == (404, "There is no passage of this number to read.")


def test_a_search_for_many_reports_asks_the_database_as_often_as_for_two() -> None:
    counts = []
    for per_page in (2, 15):
        Client().get("/api/search", {"q": "school", "per_page": per_page})
        with CaptureQueriesContext(connection) as asked:
            answer = Client().get("/api/search", {"q": "school", "per_page": per_page}).json()
        assert len(answer["reports"]) == per_page
        assert all(one["report"]["file_names"] for one in answer["reports"])
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 14
