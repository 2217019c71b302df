"""What can change in studies. Each operation is one transaction and one event, and asks its policy again."""

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
from throughline.analysis.operations.editions import propose_edition, sign_edition
from throughline.analysis.operations.exchange import Brought, bring_in_codes, bring_in_project, start_from_pack
from throughline.analysis.operations.settling import settle_report
from throughline.analysis.operations.study import open_study
from throughline.analysis.operations.team import end_study_role, give_study_role

__all__ = [
    "Brought",
    "Recoding",
    "bring_in_codes",
    "bring_in_project",
    "change_code",
    "change_coding",
    "change_since",
    "code_passage",
    "end_study_role",
    "finish_report",
    "give_study_role",
    "look_again",
    "make_code",
    "merge_codes",
    "open_study",
    "propose_edition",
    "put_back_coding",
    "retire_code",
    "settle_report",
    "sign_edition",
    "split_code",
    "start_from_pack",
    "take_back_coding",
    "take_up_code",
    "take_up_report",
]
