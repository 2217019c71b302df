"""What was recommended before: similar recommendations, and what kind of change one asks for. Plain Python on texts."""

from reviewtext.remedies.likeness import Known, Similar, Weights, features, similar, weights_of
from reviewtext.remedies.strength import CLASSES, Strength, suggest_strength

__all__ = [
    "CLASSES",
    "Known",
    "Similar",
    "Strength",
    "Weights",
    "features",
    "similar",
    "suggest_strength",
    "weights_of",
]
