"""The codebook of the demonstration study: started from a codebook, changed with a reason, and signed by two people."""

from __future__ import annotations

from throughline.analysis import operations
from throughline.analysis.codebook_packs import codebook_packs
from throughline.analysis.models import Code, Study
from throughline.people.models import Person

LEAD, SIGNS = "sol.analyst@example.org", "kit.coder@example.org"


def make(study: Study) -> None:
    """Make the codebook. The reports are not read yet at this moment, so nothing is coded."""
    lead, signs = Person.objects.get(email=LEAD), Person.objects.get(email=SIGNS)
    operations.start_from_pack(study=study, pack=codebook_packs()["practice-issues"], by=lead)
    bruising = Code.objects.get(study=study, pack_item="practice-issues:issue.bruising_not_referred")
    operations.change_code(
        code=bruising,
        not_when="The injury was referred late: that is another issue.",
        reason="So that late referrals are not counted here.",
        by=lead,
    )
    edition = operations.propose_edition(study=study, note_text="The issues as they were published.", by=lead)
    operations.sign_edition(edition=edition, by=signs)
