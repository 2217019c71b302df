"""What comes out of a study: the practice-issue map, its issues, groups, trends, methods, and what is published of it."""

from throughline.analysis.queries.outcomes.found import CodeSaid, Found, Mark, found_in_study
from throughline.analysis.queries.outcomes.groups import GROUPS, GroupTable, agencies_named, groups_of
from throughline.analysis.queries.outcomes.issue import IssuePage, Quotation, issue_of, quotations_of
from throughline.analysis.queries.outcomes.journey import MapIssue, MapStep, PracticeMap, map_of
from throughline.analysis.queries.outcomes.linked_data import as_json_ld
from throughline.analysis.queries.outcomes.methods import methods_of
from throughline.analysis.queries.outcomes.otherwise import CounterEvidence, counter_evidence
from throughline.analysis.queries.outcomes.published import (
    found_in_publication,
    publication_of,
    publications_of,
    published_methods,
    published_studies,
    taken_back_of,
    to_publish,
)
from throughline.analysis.queries.outcomes.sheets import quotation_rows, sheets_of
from throughline.analysis.queries.outcomes.trends import Trends, trends_of

__all__ = [
    "GROUPS",
    "CodeSaid",
    "CounterEvidence",
    "Found",
    "GroupTable",
    "IssuePage",
    "MapIssue",
    "MapStep",
    "Mark",
    "PracticeMap",
    "Quotation",
    "Trends",
    "agencies_named",
    "as_json_ld",
    "counter_evidence",
    "found_in_publication",
    "found_in_study",
    "groups_of",
    "issue_of",
    "map_of",
    "methods_of",
    "publication_of",
    "publications_of",
    "published_methods",
    "published_studies",
    "quotation_rows",
    "quotations_of",
    "sheets_of",
    "taken_back_of",
    "to_publish",
    "trends_of",
]
