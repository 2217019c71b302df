"""What is done about the Quality Markers, in the words of the audit record."""

ACTS = {
    "answer_suggestion": "answered a suggestion about the markers",
    "load_pack": "loaded a set of Quality Markers",
    "suggest_change": "suggested a change to the markers",
}
