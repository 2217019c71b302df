"""What the library keeps."""

from throughline.library.models.availability import AvailabilityChange
from throughline.library.models.correction import CorrectionNotice
from throughline.library.models.duplicate import ProbableDuplicate
from throughline.library.models.edition import Edition
from throughline.library.models.index_change import IndexChange
from throughline.library.models.moved_edition import MovedEdition
from throughline.library.models.page import Page
from throughline.library.models.passage import Passage
from throughline.library.models.reading import Reading
from throughline.library.models.recommendation import Recommendation
from throughline.library.models.report import Report, ReportTheme
from throughline.library.models.section import Section
from throughline.library.models.stored_file import StoredFile
from throughline.library.models.suggestion import FieldSuggestion
from throughline.library.models.taking_down import TakenDownWhy, TakingDown

__all__ = [
    "AvailabilityChange",
    "CorrectionNotice",
    "Edition",
    "FieldSuggestion",
    "IndexChange",
    "MovedEdition",
    "Page",
    "Passage",
    "ProbableDuplicate",
    "Reading",
    "Recommendation",
    "Report",
    "ReportTheme",
    "Section",
    "StoredFile",
    "TakenDownWhy",
    "TakingDown",
]
