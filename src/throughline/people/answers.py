"""What an API route answers where it does not do what it was asked: which statuses, when, and in which form.

The one place from which the OpenAPI description is told. What follows from a route's own description (its mark, its parameters,
its body) is worked out of that; a route names only what is peculiar to it, by `may_answer`.
"""

from __future__ import annotations

from typing import Any

Described = dict[str, Any]

# What stands with a route until the description is made.
PECULIAR = "x-answers"
SENTENCE: Described = {
    "title": "Fault",
    "description": "Why not, in a sentence that is fit to be shown.",
    "type": "object",
    "properties": {"detail": {"type": "string"}},
    "required": ["detail"],
    "additionalProperties": False,
}
LIST: Described = {
    "title": "WrongParameters",
    "description": "What is wrong with each parameter: `loc` says where it stands, `msg` what is wrong.",
    "type": "object",
    "properties": {
        "detail": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "type": {"type": "string"},
                    "loc": {"type": "array", "items": {"type": ["string", "integer"]}},
                    "msg": {"type": "string"},
                },
                "required": ["type", "loc", "msg"],
            },
        }
    },
    "required": ["detail"],
    "additionalProperties": False,
}
GONE: Described = {
    "title": "Withdrawn",
    "description": "What is left of a report that was withdrawn, and why it was.",
    "type": "object",
    "properties": {
        "code": {"type": "string"},
        "title": {"type": "string"},
        "body": {"type": "string"},
        "year": {"type": ["integer", "null"]},
        "availability": {"const": "withdrawn"},
        "state": {"const": "withdrawn"},
        "link": {"type": "string"},
        "explanation": {"type": "string"},
        "address": {"type": "string"},
    },
    "required": ["code", "title", "explanation", "address"],
}
SCHEMAS = {"Fault": SENTENCE, "WrongParameters": LIST, "Withdrawn": GONE}
# status -> when, and the form in which it is said.
ANSWERS: dict[int, tuple[str, str]] = {
    400: ("What was sent cannot be read.", "Fault"),
    401: ("A token was sent that does not hold, or none where one is needed.", "Fault"),
    403: ("The person of the token or session may not, or has to use a second step first.", "Fault"),
    404: ("Nothing is there, or nothing that this person may know of.", "Fault"),
    410: ("The report was withdrawn.", "Withdrawn"),
    413: ("Too much was sent at once.", "Fault"),
    422: ("A parameter is missing, wrong, or not known.", "WrongParameters"),
    429: ("Too much came in a short time. Try again later.", "Fault"),
}
# A parameter of these words alone takes every text, so it is never wrong.
TAKES_ALL = {"type", "title", "description", "default"}


def may_answer(*statuses: int) -> Described:
    """Say what is peculiar to a route: `@router.get(..., openapi_extra=may_answer(410))`."""
    return {PECULIAR: list(statuses)}


def with_answers(described: Described) -> Described:
    """Add to an OpenAPI description what each of its routes may answer besides success, and in which form."""
    for path, methods in described["paths"].items():
        for route in methods.values():
            for status in sorted({*_that_follow(path, route), *route.pop(PECULIAR, [])}):
                said, form = ANSWERS[status]
                content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{form}"}}}
                route["responses"][status] = {"description": said, "content": content}
    described["components"]["schemas"] |= SCHEMAS
    return described


def _that_follow(path: str, route: Described) -> set[int]:
    """Return the statuses that follow from a route's address, its parameters and its body."""
    # A token that is sent is looked at on every route, on those that are open to everybody too.
    follow = {401, 403}
    if "{" in path:
        follow.add(404)
    body = route.get("requestBody", {}).get("content", {})
    if body:
        follow |= {400, 422}
    if "multipart/form-data" in body:
        follow.add(413)
    if any(not _takes_all(one["schema"]) for one in route.get("parameters", [])):
        follow.add(422)
    return follow


def _takes_all(schema: Described) -> bool:
    return schema.get("type") == "string" and set(schema) <= TAKES_ALL
