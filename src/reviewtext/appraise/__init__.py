"""Look at a report with the checks of a pack: questions with the passages they rest on, never a verdict or a score."""

from reviewtext.appraise.appraising import Appraised, Evidence, appraise
from reviewtext.appraise.checks import Check, ReportChecks, UnusableChecks, read_checks

__all__ = ["Appraised", "Check", "Evidence", "ReportChecks", "UnusableChecks", "appraise", "read_checks"]
