"""What is kept while a review runs, one class a file."""

from throughline.reviewing.models.judgement import Judgement, JudgementAnswer
from throughline.reviewing.models.judgement_evidence import Bearing, JudgementEvidence
from throughline.reviewing.models.judgement_signature import JudgementSignature
from throughline.reviewing.models.judgement_wording import JudgementWording
from throughline.reviewing.models.marker_set_choice import MarkerSetChoice
from throughline.reviewing.models.second_voice import SecondVoice

__all__ = [
    "Bearing",
    "Judgement",
    "JudgementAnswer",
    "JudgementEvidence",
    "JudgementSignature",
    "JudgementWording",
    "MarkerSetChoice",
    "SecondVoice",
]
