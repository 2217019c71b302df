"""What can be asked at the door, by subject."""

from throughline.publishing.queries.checking import (
    check_for,
    check_page,
    checks_of,
    cleared,
    detail_of,
    detail_rows,
    key_of,
    key_rows,
    replacements_of,
)
from throughline.publishing.queries.deciding import plan_mark, standing_of
from throughline.publishing.queries.final_file import final_file, recommendations_of
from throughline.publishing.queries.planning import files_for, gaps_in, line_of, plan_of, prompts_for
from throughline.publishing.queries.published import Published, due_for_a_look, published_of

__all__ = [
    "Published",
    "check_for",
    "check_page",
    "checks_of",
    "cleared",
    "detail_of",
    "detail_rows",
    "due_for_a_look",
    "files_for",
    "final_file",
    "gaps_in",
    "key_of",
    "key_rows",
    "line_of",
    "plan_mark",
    "plan_of",
    "prompts_for",
    "published_of",
    "recommendations_of",
    "replacements_of",
    "standing_of",
]
