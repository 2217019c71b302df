"""Rank what to read next, say when reading may stop, suggest codes, and say how far suggestions may be trusted.

Plain Python on texts and decisions: it knows no study, no person and no web framework.
"""

from reviewtext.suggest.codes import FEWEST_EXAMPLES, Learnt, Suggestion, learn, suggest_for_code
from reviewtext.suggest.features import Features, features, kept_features
from reviewtext.suggest.reliability import Growth, Reliability, Share, growth, reliability
from reviewtext.suggest.screening import Ranking, rank
from reviewtext.suggest.stopping import (
    Estimate,
    Sample,
    Verdict,
    may_stop,
    most_in_sample,
    recall_estimate,
    sample_of_unread,
    sample_size,
)

__all__ = [
    "FEWEST_EXAMPLES",
    "Estimate",
    "Features",
    "Growth",
    "Learnt",
    "Ranking",
    "Reliability",
    "Sample",
    "Share",
    "Suggestion",
    "Verdict",
    "features",
    "growth",
    "kept_features",
    "learn",
    "may_stop",
    "most_in_sample",
    "rank",
    "recall_estimate",
    "reliability",
    "sample_of_unread",
    "sample_size",
    "suggest_for_code",
]
