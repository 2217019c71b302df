"""What can change in studies. Each operation is one transaction and one event, and asks its policy again."""

from throughline.analysis.operations.ranking import refresh_reading_order
from throughline.analysis.operations.sample import draw_again, draw_by_codes, draw_by_search
from throughline.analysis.operations.screening import decide, mark_duplicate, settle, take_next
from throughline.analysis.operations.stopping import draw_audit, resume_reading, stop_reading
from throughline.analysis.operations.study import freeze_protocol, move_study, open_study, write_protocol
from throughline.analysis.operations.team import end_study_role, give_study_role

__all__ = [
    "decide",
    "draw_again",
    "draw_audit",
    "draw_by_codes",
    "draw_by_search",
    "end_study_role",
    "freeze_protocol",
    "give_study_role",
    "mark_duplicate",
    "move_study",
    "open_study",
    "refresh_reading_order",
    "resume_reading",
    "settle",
    "stop_reading",
    "take_next",
    "write_protocol",
]
