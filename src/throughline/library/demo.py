"""The library's part of the demonstration world: fictional reports, deposited as a board would deposit them."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

from throughline.library import operations
from throughline.library.demo_rendering import Source, read_source, render
from throughline.people.policies import HOST_OPERATOR

FOLDER = Path(__file__).parent / "demo_reports"
LICENCE = "Invented for demonstration; free to copy"
FIELDS = (
    "title", "review_type", "nation", "body", "authors", "published_on", "incident", "age_band", "sex", "model", "abstract",
)  # fmt: skip


def sources() -> list[Source]:
    """Return the demonstration reports, full reports before their other editions."""
    found = [read_source(path) for path in sorted(FOLDER.glob("*.md"))]
    return sorted(found, key=lambda source: (source.about["review"], source.about["edition"] != "full", source.name))


def make(*, say: Callable[[str], object] = print, most: int | None = None) -> None:
    """Render and deposit the demonstration reports. The worker reads them after."""
    for source in sources()[:most]:
        operations.deposit(
            content=io.BytesIO(render(source)), file_name=source.file_name, by=HOST_OPERATOR, details=_details(source)
        )
        say(f"  {source.about['title']} ({source.about['edition']})")


def _details(source: Source) -> operations.RecordDetails:
    about: dict[str, Any] = source.about
    fields = {name: about[name] for name in FIELDS if about.get(name)}
    fields["published_on"] = str(about["published_on"])
    fields["label"] = str(about["title"]).rsplit(" - ", 1)[-1]
    fields["licence"], fields["rights_holder"] = LICENCE, about["body"]
    return operations.RecordDetails(
        fields=fields,
        themes=list(about["keywords"]),
        review_key=f"demonstration:{about['review']}",
        kind=about["edition"],
        language=about.get("language", "en"),
    )
