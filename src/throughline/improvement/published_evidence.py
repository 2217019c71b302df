"""What of published things, open to everybody, an issue of the Alliance may rest on."""

from __future__ import annotations

import re

from django.urls import reverse

from reviewtext.addresses import Address
from throughline.analysis.queries import outcomes
from throughline.improvement.models import EvidenceSource
from throughline.library.models import Recommendation, Report
from throughline.library.models.report import Availability
from throughline.library.queries import edition_numbered, newest_of, resolve
from throughline.people.policies import STRANGER, Refusal

RECOMMENDATION = re.compile(r"/?reports/(?P<code>\w+)/(?P<edition>\d+)/recommendations/(?P<number>\d+)/?$")
STUDY = re.compile(r"/?studies/published/(?P<code>\w+)/(?P<number>\d+)/?$")
CITED = re.compile(r"(?:/?cite/)?(?P<address>[\w.-]+)/?$")


def looked_up(source: str, place: str) -> tuple[str, str, str, str] | None:
    """Return place, title, area and words of a published thing that everybody may read, or None."""
    place = re.sub(r"^https?://[^/]+", "", place.strip()).partition("?")[0].partition("#")[0]
    if source == EvidenceSource.STUDY:
        return _study_issue(place)
    return _recommendation(place) if source == EvidenceSource.RECOMMENDATION else _passage(place)


def _study_issue(place: str) -> tuple[str, str, str, str] | None:
    match = STUDY.search(place)
    publication = outcomes.publication_of(match["code"].upper()) if match else None
    if match is None or publication is None:
        return None
    codes = publication.content["codes"]
    if not (found := next((code for code in codes if code["pk"] == int(match["number"])), None)):
        return None
    there = reverse("published_issue", kwargs={"code": publication.study.code, "number": int(match["number"])})
    return there, publication.content["title"], f"Study: {publication.content['title']}", str(found["label"])


def _recommendation(place: str) -> tuple[str, str, str, str] | None:
    if (match := RECOMMENDATION.search(place)) is None:
        return None
    edition = edition_numbered(match["code"], int(match["edition"]))
    if edition is None or edition.report.availability != Availability.OPEN or newest_of(edition) != edition:
        return None
    found = Recommendation.objects.filter(
        reading__is_current=True, reading__edition=edition, number=match["number"]
    ).first()
    if found is None:
        return None
    report = edition.report
    arguments = {"code": report.code, "edition": edition.number, "number": found.number}
    return reverse("recommendation", kwargs=arguments), report.title, _area(report), found.text


def _passage(place: str) -> tuple[str, str, str, str] | None:
    match = CITED.search(place)
    try:
        found = resolve(Address.parse(match["address"]), seen_by=STRANGER) if match else None
    except (ValueError, Refusal):
        return None
    if found is None or not found.located.page:
        return None
    address = str(found.address)
    return reverse("cite", kwargs={"address": address}), found.report.title, _area(found.report), found.located.text


def _area(report: Report) -> str:
    return report.body or report.title
