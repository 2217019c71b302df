"""The markers' part of the demonstration world: what invented readers suggest, one of them already answered."""

from __future__ import annotations

from throughline.markers import operations, queries
from throughline.markers.models import SuggestionState
from throughline.people.models import Person
from throughline.people.policies import STRANGER

SUGGESTIONS = [
    ("scr-2016", "13.4", "Say how recent 'recent' is. In our last review we used guidance that had been replaced."),
    ("scr-2016", "12.2", "Ask who decided who counts as family, not only whether the choice was reasoned."),
    ("sar-2022", "11.3", "Advocates should be named here, beside family and friends."),
]
ANSWER = "Taken up for the next version: the question will name the date of the evidence."


def make() -> None:
    """Suggest changes as strangers would; answer the first as the marker editor."""
    editor = Person.objects.get(roles__role="marker_editor")
    for number, (set_code, code, text) in enumerate(SUGGESTIONS):
        question = queries.question_of(set_code, code)
        assert question is not None, code
        # Addresses kept for documents (RFC 5737), so that they are nobody's.
        made = operations.suggest_change(question=question, text=text, address=f"192.0.2.{number + 1}", by=STRANGER)
        if number == 0:
            operations.answer_suggestion(suggestion=made, state=SuggestionState.TAKEN_UP, reason=ANSWER, by=editor)
