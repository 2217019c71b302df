"""The Quality Markers over JSON: sets, markers, chosen questions, how sets compare, files, and suggestions."""

from __future__ import annotations

from typing import Any, Literal

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router, Schema, Status
from pydantic import Field

from throughline.audit.middleware import client_address
from throughline.markers import operations, queries
from throughline.markers.choices import Audience, Moment
from throughline.markers.documents import FORMS, handout_of
from throughline.markers.documents.tables import question_as_json, set_as_json
from throughline.markers.models import Marker, Suggestion, SuggestionState
from throughline.people.answers import may_answer
from throughline.people.calling import EVERYONE, callers
from throughline.people.models import Person
from throughline.people.queries import person_asking

router = Router()


class Choices(Schema):
    """Which questions. Everything left out means any; with no set and no words, the first set."""

    set: str = Field("", description="Id of a set, or 'all'", max_length=60)
    who: str = Field("", description=", ".join(Audience.values), max_length=40)
    where: str = Field("", description=f"A stage of the set, or a moment: {', '.join(Moment.values)}", max_length=40)
    q: str = Field("", description="Words that the question or its marker's title must hold", max_length=200)


class NewSuggestion(Schema):
    """What should change about a question. Say nothing about who you are."""

    text: str = Field(min_length=10, max_length=2000, pattern=r"^[^\x00]*$")


class SuggestionAnswer(Schema):
    """What becomes of a suggestion, and why."""

    state: Literal["taken_up", "declined"]
    reason: str = Field(max_length=2000, pattern=r"^[^\x00]*\S[^\x00]*$")


@router.get("/sets", summary="Every set in use", auth=EVERYONE)
def sets(request: HttpRequest) -> dict[str, Any]:
    return {"sets": [set_as_json(one) for one in queries.current_sets()]}


@router.get("/sets/{code}", summary="One set with its markers, in use or one version of it", auth=EVERYONE)
def one_set(request: HttpRequest, code: str, version: int | None = None) -> dict[str, Any]:
    page = queries.set_page(code, version)
    if page is None:
        raise Http404("There is no such set of markers.")
    markers = [_marker_as_json(marker) for _, _, markers in page.stages for marker in markers]
    versions = [{"version": one.version, "is_current": one.is_current} for one in page.versions]
    return {**set_as_json(page.set), "markers": markers, "versions": versions}


@router.get("/sets/{code}/markers/{number}", summary="One marker with its questions", auth=EVERYONE)
def marker(request: HttpRequest, code: str, number: int, version: int | None = None) -> dict[str, Any]:
    page = queries.marker_page(code, number, version)
    if page is None:
        raise Http404("There is no such marker.")
    same = [
        {"set": one.marker.set.code, "marker": one.marker.number, "title": one.marker.title, "note": one.note}
        for one in page.counterparts
    ]
    return {
        **_marker_as_json(page.marker),
        "set": page.set.code,
        "version": page.set.version,
        "credit": page.set.credit,
        "questions": [question_as_json(page.marker, question) for question in page.questions],
        "counterparts": same,
    }


@router.get("/questions", summary="The questions for who you are and where you are", auth=EVERYONE)
def questions(request: HttpRequest, choices: Query[Choices]) -> dict[str, Any]:
    shelf = queries.shelf_for(queries.chosen_from(choices.dict()))
    return {
        "count": shelf.count,
        "sets": [set_as_json(one) for one in shelf.shown_sets],
        "questions": [question_as_json(marker, question) for marker, question in shelf.questions],
    }


@router.get("/questions.{form}", summary="The same questions as a file: docx, pdf, csv or json", auth=EVERYONE)
def questions_file(request: HttpRequest, form: str, choices: Query[Choices]) -> HttpResponse:
    if form not in FORMS:
        raise Http404(f"Questions come as {', '.join(FORMS)}.")
    shelf = queries.shelf_for(queries.chosen_from(choices.dict()))
    content = FORMS[form].make(handout_of(shelf, site=request.build_absolute_uri("/")))
    answer = HttpResponse(content, content_type=FORMS[form].media_type)
    answer["Content-Disposition"] = f'attachment; filename="quality-markers.{form}"'
    return answer


@router.get("/crosswalks", summary="Which markers of two sets speak of the same thing", auth=EVERYONE)
def crosswalks(request: HttpRequest) -> dict[str, Any]:
    found = [
        {
            "id": one.crosswalk.code,
            "version": one.crosswalk.version,
            "title": one.crosswalk.title,
            "note": one.crosswalk.note,
            "from_set": one.crosswalk.from_set,
            "to_set": one.crosswalk.to_set,
            "pairs": one.crosswalk.pairs,
        }
        for one in queries.comparisons()
    ]
    return {"crosswalks": found}


@router.post(
    "/sets/{code}/questions/{question}/suggestions",
    summary="Suggest a change",
    response={201: dict[str, str]},
    auth=EVERYONE,
    openapi_extra=may_answer(429),
)
def suggest(request: HttpRequest, code: str, question: str, body: NewSuggestion) -> Status[dict[str, str]]:
    found = queries.question_of(code, question)
    if found is None:
        raise Http404("There is no such question.")
    by = person_asking(request)
    operations.suggest_change(question=found, text=body.text, address=client_address(request), by=by)
    return Status(201, {"detail": "Thank you. An editor will read what you suggest."})


@router.get(
    "/suggestions", summary="What readers suggest, for marker editors", auth=callers("markers:suggestion:answer")
)
def suggestions(request: HttpRequest, state: str = "new") -> dict[str, Any]:
    found = queries.suggestions(state=state, seen_by=person_asking(request))
    return {"suggestions": [_suggestion_as_json(one) for one in found[:500]]}


@router.post("/suggestions/{pk}", summary="Say what becomes of a suggestion", auth=callers("markers:suggestion:answer"))
def answer_suggestion(request: HttpRequest, pk: int, body: SuggestionAnswer) -> dict[str, Any]:
    person = person_asking(request)
    found = queries.suggestion_by_id(pk, seen_by=person)
    if found is None or not isinstance(person, Person):
        raise Http404("There is no such suggestion.")
    operations.answer_suggestion(suggestion=found, state=SuggestionState(body.state), reason=body.reason, by=person)
    return _suggestion_as_json(found)


def _suggestion_as_json(suggestion: Suggestion) -> dict[str, Any]:
    marker = suggestion.question.marker
    return {
        "id": suggestion.pk,
        "set": marker.set.code,
        "version": marker.set.version,
        "question": suggestion.question.code,
        "text": suggestion.text,
        "state": suggestion.state,
        "reason": suggestion.reason,
        "made_at": suggestion.made_at.isoformat(),
    }


def _marker_as_json(marker: Marker) -> dict[str, Any]:
    return {
        "number": marker.number,
        "id": marker.code,
        "title": marker.title,
        "stage": marker.stage,
        "tag": marker.tag,
        "audiences": marker.audiences,
        "source": marker.source,
        "gap": marker.gap,
        "statement": marker.statement,
        "rationale": marker.rationale,
        "basis": {
            "strength": marker.basis_strength,
            "kinds": marker.basis_kinds,
            "text": marker.basis_text,
            "tag": marker.basis_tag,
        },
        "obstacles": marker.obstacles,
        "equality": marker.equality,
        "links": marker.links,
    }
