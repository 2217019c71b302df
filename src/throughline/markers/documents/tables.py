"""The chosen questions as CSV and as JSON, one row or object a question."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from throughline.markers.documents.handout import Handout, strength_words
from throughline.markers.models import Marker, MarkerSet, Question
from throughline.ui.cells import guarded


def set_as_json(marker_set: MarkerSet) -> dict[str, Any]:
    """Return what is said of a set: name, version, credit, source, stages and what its tags mean."""
    return {
        "id": marker_set.code,
        "version": marker_set.version,
        "title": marker_set.title,
        "short_title": marker_set.short_title,
        "language": marker_set.language,
        "summary": marker_set.summary,
        "credit": marker_set.credit,
        "source": marker_set.source,
        "note": marker_set.note,
        "stages": marker_set.stages,
        "tags": marker_set.tags,
    }


def question_as_json(marker: Marker, question: Question) -> dict[str, Any]:
    """Return one question with where it stands and whom it is for."""
    return {
        "set": marker.set.code,
        "version": marker.set.version,
        "marker": marker.number,
        "marker_title": marker.title,
        "stage": marker.stage,
        "id": question.code,
        "text": question.text,
        "tag": question.tag,
        "audiences": question.audiences,
        "moments": question.moments,
        "basis_strength": marker.basis_strength,
    }


def as_json(handout: Handout) -> bytes:
    """Return the handout as a JSON object in UTF-8."""
    chosen = handout.shelf.chosen
    content = {
        "title": handout.title,
        "chosen": {"set": chosen.set_code, "who": chosen.who, "where": chosen.where, "q": chosen.text},
        "taken": handout.dated,
        "sets": [set_as_json(one) for one in handout.sets],
        "questions": [question_as_json(marker, question) for marker, question in handout.shelf.questions],
    }
    return json.dumps(content, ensure_ascii=False, indent=2).encode()


def as_csv(handout: Handout) -> bytes:
    """Return the handout as CSV in UTF-8 with a byte-order mark, as spreadsheets expect."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([
        "set", "version", "stage", "marker", "marker_title", "question", "text", "origin", "audiences", "moments",
        "basis", "address", "credit",
    ])  # fmt: skip
    for marker, question in handout.shelf.questions:
        row: list[str | int] = [
            marker.set.code, marker.set.version, marker.set.stage_label(marker.stage), marker.number, marker.title,
            question.code, question.text, question.tag_words, question.audience_words,
            question.moment_words, strength_words(marker), handout.address_of(marker), marker.set.credit,
        ]  # fmt: skip
        writer.writerow(guarded(row))  # packs of others are loaded too
    return b"\xef\xbb\xbf" + out.getvalue().encode()
