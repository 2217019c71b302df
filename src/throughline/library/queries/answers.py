"""The same answers as plain data, for the JSON API and the command line."""

from __future__ import annotations

from typing import Any

from django.db.models import prefetch_related_objects

from throughline.library import policies
from throughline.library.kinds import kind_of
from throughline.library.models import Report
from throughline.library.queries.addressing import Found, edition_numbered
from throughline.library.queries.consistency import index_progress
from throughline.library.queries.records import suggested_citation
from throughline.library.queries.reports import current_reading, main_edition, readable_editions, recommendations
from throughline.library.queries.searching import Results, boxes_of
from throughline.people.policies import Actor, require


def as_json(results: Results) -> dict[str, Any]:
    """Return search results as plain data: each hit has its report, page, words and boxes."""
    index = index_progress()
    # The names of their files stand with each report.
    prefetch_related_objects([group.report for group in results.groups], "editions")
    boxes = boxes_of([hit for group in results.groups for hit in group.hits])
    return {
        "query": results.request.text,
        "total_reports": results.answer.total_reports,
        # The same, with what is no review counted apart, as {"review": 23, "briefing": 14}.
        "total_by_kind": results.items,
        "total_passages": results.answer.total_passages,
        "page": results.request.page,
        "pages": results.pages,
        "did_you_mean": results.answer.did_you_mean,
        "synonyms": [
            {"typed": typed, "also": list(others), "term": term}
            for typed, others, term in results.answer.applied_synonyms
        ],
        "notes": list(results.answer.parse_notes),
        # While the index is being built, a search finds only what is in it already.
        "index": {"is_complete": index.is_complete}
        | ({} if index.is_complete else {"files_in_it": index.done, "files_to_be_in_it": index.total}),
        "facets": {
            name: [{"value": o.value, "label": o.label, "reports": o.count} for o in options]
            for name, options in results.facets.items()
        },
        "reports": [
            {
                "report": brief(group.report),
                "more_passages": group.more,
                "hits": [
                    {
                        "address": str(hit.address),
                        "passage": hit.passage.pk,
                        "edition": hit.passage.reading.edition.number,
                        "page": hit.page,
                        "page_last": hit.passage.page_last,
                        "section": hit.passage.section.kind,
                        "heading": hit.passage.section.heading,
                        "words": hit.passage.text,
                        "marks": [list(span) for span in hit.highlights],
                        "boxes": boxes.get(hit.passage.pk, []),
                        "why": hit.why,
                        "score": round(hit.score, 6),
                        "link": f"/cite/{hit.address}/",
                    }
                    for hit in group.hits
                ],
            }
            for group in results.groups
        ],
    }


def brief(report: Report) -> dict[str, Any]:
    """Return the few fields that name a report."""
    return {
        "code": report.code,
        "title": report.title,
        "is_title_confirmed": report.is_title_confirmed,
        "body": report.body,
        "kind": kind_of(report.review_type).id,
        "review_type": report.review_type,
        "nation": report.nation,
        "published_on": report.published_on.isoformat() if report.published_on else None,
        "year": report.year,
        "availability": report.availability,
        "source_address": report.source_address,
        # Not of what a correction replaced or nobody could read: a name of a file may be what it was corrected for.
        "file_names": [edition.file_name for edition in readable_editions(report)],
        "link": f"/reports/{report.code}/",
    }


def tombstone(report: Report) -> dict[str, Any]:
    """Return what is left of a withdrawn report: title, publisher, year, and why its text can no longer be read."""
    return {
        "code": report.code,
        "title": report.title,
        "body": report.body,
        "year": report.year,
        "availability": report.availability,
        "state": "withdrawn",
        "explanation": f"This report has been withdrawn. {report.withdrawn_reason}".strip(),
        "link": f"/reports/{report.code}/",
    }


def whole(report: Report, *, seen_by: Actor) -> dict[str, Any]:
    """Return the record with its editions; recommendations only for a person who may read the text.

    Of a withdrawn report only what its tombstone shows is left.
    """
    if report.is_withdrawn:
        return tombstone(report)
    edition = main_edition(report)
    reading = current_reading(edition) if edition else None
    items = recommendations(reading, seen_by=seen_by) if reading else []
    return brief(report) | {
        "label": report.label,
        "authors": report.authors,
        "incident": report.incident,
        "age_band": report.age_band,
        "sex": report.sex,
        "model": report.model,
        "abstract": report.abstract,
        "learning": report.learning,
        "recommendations_summary": report.recommendations_summary,
        "themes": [item.theme for item in report.themes.all()],
        "collection": report.collection,
        "licence": report.licence,
        "rights_holder": report.rights_holder,
        # After this day the record alone is kept.
        "retention_until": report.retention_until.isoformat() if report.retention_until else None,
        "is_hidden_from_search_engines": report.is_hidden_from_search_engines,
        "citation": suggested_citation(report),
        "editions": [
            {"number": e.number, "kind": e.kind, "language": e.language, "state": e.state}
            for e in readable_editions(report)
        ],
        "recommendations": [
            {
                "number": item.number,
                "label": item.label,
                "text": item.text,
                "addressed_to": item.addressed_to,
                "page": item.page_number,
            }
            for item in items
        ],
    }


def deposited(code: str, number: int, *, seen_by: Actor) -> dict[str, Any] | None:
    """Return what became of a deposited file, if there is one. Raises Refusal for people who may not deposit."""
    require(policies.may_deposit(seen_by))
    edition = edition_numbered(code, number)
    if edition is None or edition.report.is_withdrawn:
        return None
    reading = current_reading(edition)
    return {
        "report": edition.report.code,
        "edition": edition.number,
        "name": edition.file_name,
        "state": edition.state,
        "reason": edition.reason,
        "advice": edition.advice,
        "pages": reading.page_count if reading else 0,
        "passages": reading.passage_count if reading else 0,
        "notes": reading.notes if reading else [],
    }


def passage_as_json(found: Found) -> dict[str, Any]:
    """Return what an address points at now, and a citation of it."""
    return {
        "address": str(found.address),
        "report": brief(found.report),
        "edition": found.edition.number,
        "page": found.located.page,
        "words": found.located.text,
        "state": found.located.state,
        "explanation": found.located.explanation,
        "citation": suggested_citation(
            found.report, edition=found.edition, page=found.located.page or found.address.page
        ),
        "link": f"/cite/{found.address}/",
    }
