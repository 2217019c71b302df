"""What can change in studies. Each operation is one transaction and one event, and asks its policy again."""

from throughline.analysis.operations.asking import ask_language_model, look_with_language_model
from throughline.analysis.operations.codebook import (
    change_code,
    make_code,
    merge_codes,
    retire_code,
    split_code,
    take_up_code,
)
from throughline.analysis.operations.coding import (
    Recoding,
    change_coding,
    change_since,
    code_passage,
    finish_report,
    look_again,
    put_back_coding,
    take_back_coding,
    take_up_report,
)
from throughline.analysis.operations.comparing import compare_corrected
from throughline.analysis.operations.editions import propose_edition, sign_edition
from throughline.analysis.operations.exchange import Brought, bring_in_codes, bring_in_project, start_from_pack
from throughline.analysis.operations.learning import learn_code
from throughline.analysis.operations.letting_in import let_in_coder
from throughline.analysis.operations.moving import move_coding
from throughline.analysis.operations.publication import publish_study, take_back_study
from throughline.analysis.operations.ranking import refresh_reading_order
from throughline.analysis.operations.reading_again import ask_to_read_again
from throughline.analysis.operations.sample import draw_again, draw_by_codes, draw_by_search
from throughline.analysis.operations.screening import decide, mark_duplicate, settle, take_next, unmark_duplicate
from throughline.analysis.operations.settling import settle_report, take_up_settling
from throughline.analysis.operations.stopping import draw_audit, resume_reading, stop_reading
from throughline.analysis.operations.study import freeze_protocol, move_study, open_study, write_protocol
from throughline.analysis.operations.suggesting import (
    accept_suggestion,
    ask_to_learn,
    draw_checks,
    judge_check,
    reject_suggestion,
)
from throughline.analysis.operations.team import end_study_role, give_study_role, name_lead

__all__ = [
    "Brought",
    "Recoding",
    "accept_suggestion",
    "ask_language_model",
    "ask_to_learn",
    "ask_to_read_again",
    "bring_in_codes",
    "bring_in_project",
    "change_code",
    "change_coding",
    "change_since",
    "code_passage",
    "compare_corrected",
    "decide",
    "draw_again",
    "draw_audit",
    "draw_by_codes",
    "draw_by_search",
    "draw_checks",
    "end_study_role",
    "finish_report",
    "freeze_protocol",
    "give_study_role",
    "judge_check",
    "learn_code",
    "let_in_coder",
    "look_again",
    "look_with_language_model",
    "make_code",
    "mark_duplicate",
    "merge_codes",
    "move_coding",
    "move_study",
    "name_lead",
    "open_study",
    "propose_edition",
    "publish_study",
    "put_back_coding",
    "refresh_reading_order",
    "reject_suggestion",
    "resume_reading",
    "retire_code",
    "settle",
    "settle_report",
    "sign_edition",
    "split_code",
    "start_from_pack",
    "stop_reading",
    "take_back_coding",
    "take_back_study",
    "take_next",
    "take_up_code",
    "take_up_report",
    "take_up_settling",
    "unmark_duplicate",
    "write_protocol",
]
