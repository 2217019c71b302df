"""What is kept while a review runs, one class a file."""

from throughline.reviewing.models.chronology_entry import ChildSeen, ChronologyEntry
from throughline.reviewing.models.chronology_import import ChronologyImport, ImportState
from throughline.reviewing.models.chronology_link import ChronologyLink, LinkDecision, LinkKind
from throughline.reviewing.models.chronology_person import ChronologyPerson
from throughline.reviewing.models.information_request import InformationRequest
from throughline.reviewing.models.key_episode import KeyEpisode
from throughline.reviewing.models.paper import Paper, PaperState
from throughline.reviewing.models.retention import Destruction, PapersClosing, RetentionHold, RetentionRule
from throughline.reviewing.models.review_agency import ReviewAgency

__all__ = [
    "ChildSeen",
    "ChronologyEntry",
    "ChronologyImport",
    "ChronologyLink",
    "ChronologyPerson",
    "Destruction",
    "ImportState",
    "InformationRequest",
    "KeyEpisode",
    "LinkDecision",
    "LinkKind",
    "Paper",
    "PaperState",
    "PapersClosing",
    "RetentionHold",
    "RetentionRule",
    "ReviewAgency",
]
