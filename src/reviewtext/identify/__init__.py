"""Find details by which somebody in a report could be recognised, alone or together. Plain Python, works offline."""

from reviewtext.identify.combining import GRADES, Combination
from reviewtext.identify.features import Feature, features_of
from reviewtext.identify.findings import KINDS, Confidence, Finding
from reviewtext.identify.identifying import Identified, identify
from reviewtext.identify.model import model_folder

__all__ = [
    "GRADES", "KINDS", "Combination", "Confidence", "Feature", "Finding", "Identified", "features_of", "identify", "model_folder",
]  # fmt: skip
