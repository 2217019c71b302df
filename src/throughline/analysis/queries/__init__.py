"""What can be asked of studies. Every read takes the person, and returns only what that person may see."""

from throughline.analysis.queries.agreement import agreement_as_table, agreement_in, differences_in, training_of
from throughline.analysis.queries.codebook import (
    code_for,
    codes_of,
    edition_for,
    editions_of,
    history_of_code,
    live_codes,
    recode_queue,
    uses_of_codes,
)
from throughline.analysis.queries.coding import (
    coding_for,
    coding_page,
    codings_seen,
    often_used,
    page_of_passage,
    passage_for,
    reading_of_coder,
    reports_to_code,
    study_report_for,
)
from throughline.analysis.queries.exporting import project_seen
from throughline.analysis.queries.matrix import co_occurrence, matrix_of, pairs_as_table, workbook
from throughline.analysis.queries.settling import settling_page
from throughline.analysis.queries.studies import held_about, my_studies, study_for, study_role_names, study_team

__all__ = [
    "agreement_as_table",
    "agreement_in",
    "co_occurrence",
    "code_for",
    "codes_of",
    "coding_for",
    "coding_page",
    "codings_seen",
    "differences_in",
    "edition_for",
    "editions_of",
    "held_about",
    "history_of_code",
    "live_codes",
    "matrix_of",
    "my_studies",
    "often_used",
    "page_of_passage",
    "pairs_as_table",
    "passage_for",
    "project_seen",
    "reading_of_coder",
    "recode_queue",
    "reports_to_code",
    "settling_page",
    "study_for",
    "study_report_for",
    "study_role_names",
    "study_team",
    "training_of",
    "uses_of_codes",
    "workbook",
]
