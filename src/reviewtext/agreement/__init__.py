"""How far people who coded the same text agree, beyond what chance would give."""

from reviewtext.agreement.by_code import CodeAgreement, agreement_by_code, relevance, where_coders_differ
from reviewtext.agreement.coefficients import Estimate, cohen_kappa, fleiss_kappa, krippendorff_alpha
from reviewtext.agreement.spans import CodedText, Span

__all__ = [
    "CodeAgreement",
    "CodedText",
    "Estimate",
    "Span",
    "agreement_by_code",
    "cohen_kappa",
    "fleiss_kappa",
    "krippendorff_alpha",
    "relevance",
    "where_coders_differ",
]
