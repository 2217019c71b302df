"""What can be asked of briefings. Every read that depends on who asks takes the person."""

from throughline.briefings.queries.asked import asked_for_editors
from throughline.briefings.queries.assessing import (
    AssessmentPage,
    asked_in,
    assessment_page,
    assessment_rows,
    assessments_of,
    gap_actions_of,
    organisation_for,
    organisations_of,
)
from throughline.briefings.queries.composing import Cited, Composed, Section, compose, part_of, texts_of
from throughline.briefings.queries.evidence import Offer, offers_for
from throughline.briefings.queries.listing import (
    desk_of_editors,
    held_about,
    newest_briefings,
    public_version,
    public_versions,
    published_briefings,
)
from throughline.briefings.queries.newer import newer_reviews
from throughline.briefings.queries.practitioners import Said
from throughline.briefings.queries.standing import standing_of
from throughline.briefings.queries.the_set import SetPage, open_places, place_of, set_pages
from throughline.briefings.queries.writing import (
    briefing_to_write,
    history_of,
    missing_from,
    newest_version,
    writers_of,
)

__all__ = [
    "AssessmentPage",
    "Cited",
    "Composed",
    "Offer",
    "Said",
    "Section",
    "SetPage",
    "asked_for_editors",
    "asked_in",
    "assessment_page",
    "assessment_rows",
    "assessments_of",
    "briefing_to_write",
    "compose",
    "desk_of_editors",
    "gap_actions_of",
    "held_about",
    "history_of",
    "missing_from",
    "newer_reviews",
    "newest_briefings",
    "newest_version",
    "offers_for",
    "open_places",
    "organisation_for",
    "organisations_of",
    "part_of",
    "place_of",
    "public_version",
    "public_versions",
    "published_briefings",
    "set_pages",
    "standing_of",
    "texts_of",
    "writers_of",
]
