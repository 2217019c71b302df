"""Editions of the codebook: proposed by one person and signed by another."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from throughline.analysis.models import Code, CodebookEdition, CodeEvent, CodeStatus, Study
from throughline.analysis.operations.codebook import move_code, said_of
from throughline.analysis.policies_coding import may_change_codebook, may_sign_edition
from throughline.people.noting import note, writer
from throughline.people.policies import Actor, Refusal, require


@transaction.atomic
def propose_edition(*, study: Study, by: Actor, note_text: str = "") -> CodebookEdition:
    """Keep the codebook as it stands now, for somebody else to sign."""
    require(may_change_codebook(by, study))
    codes = list(Code.objects.filter(study=study).exclude(status=CodeStatus.RETIRED).select_related("parent"))
    if not codes:
        raise Refusal("There is no code to sign yet.")
    last = CodebookEdition.objects.filter(study=study).aggregate(last=Max("number"))["last"] or 0
    edition = CodebookEdition.objects.create(
        study=study,
        number=last + 1,
        note=note_text,
        content=[said_of(code) | {"version": code.version} for code in codes],
        made_by=writer(by),
    )
    note("propose_edition", study, by, texts={"note": note_text}, number=edition.number, codes=len(codes))
    return edition


@transaction.atomic
def sign_edition(*, edition: CodebookEdition, by: Actor) -> CodebookEdition:
    """Sign an edition. Codes that it proposes come into use, if they still say what was signed."""
    require(may_sign_edition(by, edition))
    edition.signed_at, edition.signed_by = timezone.now(), writer(by)
    edition.save(update_fields=["signed_at", "signed_by"])
    signed = {one["guid"]: one["version"] for one in edition.content}
    for code in Code.objects.filter(study=edition.study, status=CodeStatus.PROPOSED, guid__in=signed):
        if code.version == signed[str(code.guid)]:
            move_code(code, CodeStatus.LIVE, CodeEvent.TAKEN_UP, by, reason=f"Edition {edition.number} was signed.")
    note("sign_edition", edition.study, by, number=edition.number)
    return edition
