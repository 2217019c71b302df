"""The library over JSON: search, open a passage, cite it, read a record, deposit a file."""

from __future__ import annotations

from typing import Any, Literal

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import File, Form, Query, Router, Schema
from ninja.files import UploadedFile
from pydantic import Field

from reviewtext.addresses import Address
from throughline.library import policies, queries
from throughline.library.models.edition import EditionKind
from throughline.library.operations import RecordDetails
from throughline.library.uploads import deposit_uploads
from throughline.people.answers import may_answer
from throughline.people.calling import EVERYONE, callers, refuse_unknown
from throughline.people.policies import require
from throughline.people.queries import person_asking

router = Router()
DEPOSIT_FIELDS = ("review", "report", "replaces", "kind", "availability")
# The largest that a database counts to. A number beyond it is nobody's, and would be passed over.
LARGEST_NUMBER = 2**63 - 1


class Search(Schema):
    """What to search for. Facets may be given more than once."""

    like: int | None = Field(
        None,
        ge=1,
        le=LARGEST_NUMBER,
        description="The number of a passage, as a hit's `passage`: others like it. Counts where q is empty.",
    )
    q: str = Field("", description='Words, "phrases", OR, -not, prefix*, field:value.', max_length=1000)
    only: Literal["all", "recommendations", "findings"] = "all"
    sort: Literal["relevance", "newest", "oldest", "title"] = "relevance"
    mode: Literal["both", "words", "meaning"] = "both"
    page: int = Field(1, ge=1, le=1000)
    per_page: int = Field(10, ge=1, le=50)
    review_type: list[str] = []
    nation: list[str] = []
    body: list[str] = []
    year: list[str] = []
    theme: list[str] = []
    age_band: list[str] = []
    model: list[str] = []
    section: list[str] = []


@router.get("/search", summary="Search passages, grouped by report", auth=EVERYONE, openapi_extra=may_answer(404))
def search(request: HttpRequest, asked: Query[Search]) -> dict[str, Any]:
    refuse_unknown("query", request.GET, Search.model_fields)
    person = person_asking(request)
    wanted = queries.request_from(asked.model_dump(), seen_by=person, per_page=asked.per_page)
    alike: dict[str, Any] = {}
    if wanted.like_passage is not None:
        passage = queries.passage_by_id(wanted.like_passage, seen_by=person)
        if passage is None:
            raise Http404("There is no passage of this number to read.")
        alike = {"like": str(queries.addresses_of_passages([passage])[passage.pk])}
    return queries.as_json(queries.search(wanted, seen_by=person)) | alike


@router.get("/reports/{code}", summary="One record, with its editions and recommendations", auth=EVERYONE)
def report(request: HttpRequest, code: str) -> dict[str, Any]:
    found, person = queries.report_by_code(code), person_asking(request)
    if found is None or not (queries.has_record(found) or policies.may_deposit(person)):
        raise Http404("There is no report with this code.")
    return queries.whole(found, seen_by=person)


@router.get(
    "/passages/{address}",
    summary="Open a passage by its address for life",
    auth=EVERYONE,
    openapi_extra=may_answer(410),
)
def passage(request: HttpRequest, address: str) -> dict[str, Any] | HttpResponse:
    try:
        wanted = Address.parse(address)
    except ValueError as problem:
        raise Http404(str(problem)) from problem
    report = queries.report_addressed(wanted)
    if report is not None and report.is_withdrawn:
        return JsonResponse(queries.tombstone(report) | {"address": address}, status=410)
    found = queries.resolve(wanted, seen_by=person_asking(request))
    if found is None:
        raise Http404("No report has ever had this address.")
    return queries.passage_as_json(found)


@router.post("/deposits", summary="Deposit files", auth=callers("library:report:deposit"))
def deposit(
    request: HttpRequest,
    files: File[list[UploadedFile]],
    review: Form[str] = "",
    report: Form[str] = "",
    replaces: Form[int | None] = None,
    kind: Form[EditionKind] = EditionKind.FULL,
    availability: Form[Literal["", "open", "signed_in", "on_request", "record_only"]] = "",
) -> dict[str, Any]:
    person = person_asking(request)
    require(policies.may_deposit(person))
    refuse_unknown("form", request.POST.keys() - {"csrfmiddlewaretoken"}, DEPOSIT_FIELDS)
    fields: dict[str, object] = {"availability": availability} if availability else {}
    details = RecordDetails(fields=fields, review_key=review, report_code=report, replaces=replaces, kind=kind)
    return {"files": deposit_uploads(list(files), details, by=person)}


@router.get(
    "/deposits/{code}/{edition}",
    summary="What became of a deposited file: read, waiting or refused, and why",
    auth=callers("library:report:deposit"),
)
def deposit_state(request: HttpRequest, code: str, edition: int) -> dict[str, Any]:
    found = queries.deposited(code, edition, seen_by=person_asking(request))
    if found is None:
        raise Http404("There is no such edition of a report with this code.")
    return found
