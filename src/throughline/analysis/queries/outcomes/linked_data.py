"""What a study found as JSON-LD in the words of schema.org: a data set, its codes as defined terms, its counts."""

from __future__ import annotations

import json
from typing import Any

from throughline.analysis.queries.outcomes.found import Found
from throughline.analysis.queries.outcomes.journey import map_of
from throughline.library.queries.records import absolute_link


def as_json_ld(found: Found, *, methods: list[str], address: str = "", published_on: str = "") -> str:
    """Return the JSON-LD, safe to stand inside a script element. `address` is the whole one of the page, if it has one."""
    chart = map_of(found)
    item: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": found.title,
        "identifier": found.study.code,
        "description": found.question,
        "url": address,
        "datePublished": published_on,
        "measurementTechnique": " ".join(methods),
        "isBasedOn": [
            {"@type": "Report", "name": one.title, "identifier": one.code, "url": absolute_link(one)}
            for one in sorted(found.reports.values(), key=lambda one: one.title)
        ],
        "variableMeasured": [
            {
                "@type": "PropertyValue",
                "name": issue.code.label,
                "description": f"Reviews in which it was found, of {issue.of}",
                "value": issue.reviews,
                "maxValue": issue.of,
            }
            for step in chart.steps
            for issue in step.issues
        ],
        "hasPart": {
            "@type": "DefinedTermSet",
            "name": f"Codes of {found.title}",
            "hasDefinedTerm": [
                {"@type": "DefinedTerm", "name": one.label, "description": one.definition, "termCode": str(one.pk)}
                for one in found.codes
                if one.is_codable
            ],
        },
    }
    text = json.dumps({name: value for name, value in item.items() if value}, ensure_ascii=False, indent=1)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
