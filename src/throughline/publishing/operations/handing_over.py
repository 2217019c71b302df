"""The hand-over: the one act in which something of a review becomes public."""

from __future__ import annotations

import datetime
import hashlib
import io

from django.db import transaction

from reviewtext import Refused
from throughline.audit.operations import record
from throughline.commissioning.operations import move_review, note_publication
from throughline.commissioning.states import State
from throughline.library import operations as library
from throughline.library.models.edition import EditionKind
from throughline.people.models import Person
from throughline.people.policies import Refusal, require
from throughline.publishing import policies_deciding
from throughline.publishing.actor import DOOR
from throughline.publishing.models import Access, Publication, PublicationChoice, PublicationPlan
from throughline.publishing.queries.deciding import plan_mark
from throughline.publishing.queries.final_file import FinalFile, final_file

MEANWHILE = "The plan or the text has changed meanwhile, so nothing was handed over. Look at it again."
IN_THE_LIBRARY = "This very file is in the library already."
AS_DECIDED = "As its publisher decided when it was published."


def hand_over(*, plan: PublicationPlan, by: Person, today: datetime.date) -> Publication:
    """Put the final file and its recommendations into the library, and remember here which report it became.

    Nothing else crosses: no code of the review, nobody's number, no relation. The library does not know of this app.
    """
    require(policies_deciding.may_hand_over(by, plan, today))
    # Outside the transaction, because a long file takes seconds to free of what it hides, and no one else could write.
    mark, file = plan_mark(plan), final_file(plan)
    return _put_across(plan, file, mark, by, today)


@transaction.atomic
def _put_across(plan: PublicationPlan, file: FinalFile, mark: str, by: Person, today: datetime.date) -> Publication:
    """Put a file across that was made of the plan and text of this mark, if they are still the same."""
    if plan_mark(PublicationPlan.objects.select_for_update().get(pk=plan.pk)) != mark:
        raise Refusal(MEANWHILE)
    require(policies_deciding.may_hand_over(by, plan, today))
    try:
        deposited = library.deposit(
            content=io.BytesIO(file.content), file_name=file.name, by=DOOR, details=_details(plan, file, today)
        )
    except Refused as refused:
        raise Refusal(f"{refused.reason} {refused.advice}") from refused
    if not deposited.is_new:
        raise Refusal(IN_THE_LIBRARY)
    report = deposited.edition.report
    if plan.access != Access.OPEN:
        library.set_availability(report=report, availability=plan.access, reason=AS_DECIDED, by=DOOR)
    assert plan.review_on is not None
    made = Publication.objects.create(
        plan=plan, report_code=report.code, file_digest=hashlib.sha256(file.content).hexdigest(), removed=list(file.removed),
        handed_over_by=by, review_on=plan.review_on,
    )  # fmt: skip
    # The record names the file by its hash, and not the report: whoever reads the record alone learns no way across.
    after = {"file": made.file_digest, "removed": list(file.removed), "choice": plan.choice}
    record(who=by.audit_name, what="hand_over", thing=plan.review, after=after)
    move_review(review=plan.review, to=policies_deciding.state_after(plan), reason="Handed over to the library.", by=by)
    if policies_deciding.state_after(plan) is State.PUBLISHED:
        note_publication(review=plan.review, on=today, by=by)
    return made


def _details(plan: PublicationPlan, file: FinalFile, today: datetime.date) -> library.RecordDetails:
    body = "" if plan.choice == PublicationChoice.ANONYMOUS else plan.body
    is_full = plan.choice in (PublicationChoice.FULL, PublicationChoice.ANONYMOUS)
    fields: dict[str, object] = {
        "title": plan.title, "label": plan.label, "body": body, "abstract": plan.abstract, "rights_holder": body,
        "review_type": plan.review_type, "nation": plan.nation, "published_on": today, "retention_until": plan.end_on,
        "recommendations_summary": file.recommendations,
    }  # fmt: skip
    return library.RecordDetails(fields=fields, kind=EditionKind.FULL if is_full else EditionKind.SUMMARY)
