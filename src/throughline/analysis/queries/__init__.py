"""What can be asked of studies. Every read takes the person, and returns only what that person may see."""

from throughline.analysis.queries.flow import Flow, flow_of, flow_rows
from throughline.analysis.queries.protocol import protocol_rows, stopping_rule, versions_of
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
from throughline.analysis.queries.standing import steps_of
from throughline.analysis.queries.studies import held_about, my_studies, study_for, study_role_names, study_team

__all__ = [
    "SAID",
    "Figures",
    "Flow",
    "decision_rows",
    "decisions_of",
    "differences_of",
    "draw_of",
    "draws_of",
    "figure_rows",
    "figures_of",
    "flow_of",
    "flow_rows",
    "held_about",
    "my_studies",
    "own_decision",
    "page_of_records",
    "progress_of",
    "protocol_rows",
    "record_of",
    "records_of",
    "sample_rows",
    "sheet_as_json",
    "sheet_of",
    "state_counts",
    "steps_of",
    "stopping_rule",
    "study_for",
    "study_role_names",
    "study_team",
    "versions_of",
]
