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
    last_coded,
    often_used,
    page_of_passage,
    passage_for,
)
from throughline.analysis.queries.counting import coders_who_count, codings_seen
from throughline.analysis.queries.exporting import project_seen
from throughline.analysis.queries.flow import Flow, flow_of, flow_rows
from throughline.analysis.queries.good_examples import good_examples_of
from throughline.analysis.queries.matrix import co_occurrence, matrix_of, pairs_as_table, workbook
from throughline.analysis.queries.moving import (
    coded_in_replaced,
    corrections_of,
    moved_page,
    moving_page,
)
from throughline.analysis.queries.origins import origin_rows
from throughline.analysis.queries.protocol import protocol_rows, stopping_rule, versions_of
from throughline.analysis.queries.reading_on import begun_before_move, to_read_on_page
from throughline.analysis.queries.recall import Figures, figure_rows, figures_of
from throughline.analysis.queries.sample import (
    draw_of,
    draws_of,
    page_of_records,
    record_of,
    records_of,
    sample_rows,
    state_counts,
)
from throughline.analysis.queries.screening import (
    SAID,
    decision_rows,
    decisions_of,
    differences_of,
    own_decision,
    progress_of,
    sheet_as_json,
    sheet_of,
)
from throughline.analysis.queries.settling import settling_page
from throughline.analysis.queries.standing import steps_of
from throughline.analysis.queries.studies import (
    held_about,
    left_alone_by,
    my_studies,
    studies_left_alone,
    study_for,
    study_role_names,
    study_team,
)
from throughline.analysis.queries.suggesting import (
    SuggestedPassage,
    card_of,
    code_to_suggest,
    codes_to_suggest,
    is_learning,
    newest_learning,
    next_check,
    suggestion_for,
    suggestions_of,
)
from throughline.analysis.queries.to_code import TO_READ_ON, reading_of_coder, reports_to_code, study_report_for
from throughline.analysis.queries.training import coders_of

__all__ = [
    "SAID",
    "TO_READ_ON",
    "Figures",
    "Flow",
    "SuggestedPassage",
    "agreement_as_table",
    "agreement_in",
    "begun_before_move",
    "card_of",
    "co_occurrence",
    "code_for",
    "code_to_suggest",
    "coded_in_replaced",
    "coders_of",
    "coders_who_count",
    "codes_of",
    "codes_to_suggest",
    "coding_for",
    "coding_page",
    "codings_seen",
    "corrections_of",
    "decision_rows",
    "decisions_of",
    "differences_in",
    "differences_of",
    "draw_of",
    "draws_of",
    "edition_for",
    "editions_of",
    "figure_rows",
    "figures_of",
    "flow_of",
    "flow_rows",
    "good_examples_of",
    "held_about",
    "history_of_code",
    "is_learning",
    "last_coded",
    "left_alone_by",
    "live_codes",
    "matrix_of",
    "moved_page",
    "moving_page",
    "my_studies",
    "newest_learning",
    "next_check",
    "often_used",
    "origin_rows",
    "own_decision",
    "page_of_passage",
    "page_of_records",
    "pairs_as_table",
    "passage_for",
    "progress_of",
    "project_seen",
    "protocol_rows",
    "reading_of_coder",
    "recode_queue",
    "record_of",
    "records_of",
    "reports_to_code",
    "sample_rows",
    "settling_page",
    "sheet_as_json",
    "sheet_of",
    "state_counts",
    "steps_of",
    "stopping_rule",
    "studies_left_alone",
    "study_for",
    "study_report_for",
    "study_role_names",
    "study_team",
    "suggestion_for",
    "suggestions_of",
    "to_read_on_page",
    "training_of",
    "uses_of_codes",
    "versions_of",
    "workbook",
]
