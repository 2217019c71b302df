"""Where recommendations that are followed stand today, after their report was corrected: decisions 54 and 61.

A correction may be there to take a name out, so that words are shown only where the corrected edition says them too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db.models import Exists, OuterRef, Q, QuerySet

from reviewtext.addresses import address_of
from reviewtext.comparing import Words, normal
from reviewtext.same_words import SameWords
from throughline.improvement.models import FollowedRecommendation
from throughline.improvement.models.stands import CORRECTED, WITHDRAWN, Stands
from throughline.library import queries as library
from throughline.library.models import Edition, MovedEdition, Page, Recommendation, Report
from throughline.library.models.edition import EditionState
from throughline.library.policies import may_edit_record, may_read_text
from throughline.people.policies import Actor

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Place:
    """Where a followed recommendation is read today. `edition` and `item` are None where no recommendation of the report
    says it; `address` is '' where no page does."""

    code: str
    edition: int | None = None
    item: int | None = None
    page_number: int | None = None
    address: str = ""


def see_where_they_stand(found: Iterable[FollowedRecommendation]) -> None:
    """Set `stands` and `title_today` on each that came from a report.

    Up to five questions to the database, however many there are.
    """
    of_reports = [one for one in found if one.report_code]
    if not of_reports:
        return
    editions = _Editions({one.report_code for one in of_reports})
    for one in of_reports:
        one.title_today = editions.title_of(one)
    rows = [one for one in of_reports if one.forgotten_at is None]
    corrections = {one.pk: correction for one in rows if (correction := editions.correction_of(one)) is not None}
    items = _items_of(corrections.values())
    elsewhere: list[tuple[FollowedRecommendation, Edition]] = []
    for one in rows:
        origin, correction = editions.of(one), corrections.get(one.pk)
        if editions.is_withdrawn(one):
            one.stands = Stands("", WITHDRAWN, origin, correction)
        elif correction is None:
            one.stands = Stands(one.words, "", origin)
        elif item := said_again(items.get(correction.pk, []), one.words, one.item or 0):
            one.stands = Stands(item.text, "", origin, correction, item)
        else:
            one.stands = Stands("", CORRECTED, origin, correction)
            elsewhere.append((one, correction))
    _look_in_texts(elsewhere)


def seen_where_they_stand(found: Iterable[FollowedRecommendation]) -> Iterator[FollowedRecommendation]:
    """Yield each with where it stands, looked up for some hundreds at once."""
    rows = iter(found)
    while some := list(islice(rows, AT_ONCE)):
        see_where_they_stand(some)
        yield from some


class _Editions:
    """The editions of some reports, with those that moved from them to a report of their own."""

    def __init__(self, codes: Collection[str]) -> None:
        moves = MovedEdition.objects.filter(report__code__in=codes)
        moved = list(moves.values_list("report__code", "number", "edition", "edition__report"))
        of_these = Q(code__in=codes) | Q(pk__in=[report for *_, report in moved])
        self.reports = {one.code: one for one in Report.objects.filter(of_these).prefetch_related("editions")}
        everything = {one.pk: one for report in self.reports.values() for one in report.editions.all()}
        self.placed = {(code, number): everything[pk] for code, number, pk, _ in moved if pk in everything}
        self.placed |= {(one.report.code, one.number): one for one in everything.values()}
        self.replacing = {one.replaces_id: one for one in everything.values() if one.replaces_id}

    def of(self, one: FollowedRecommendation) -> Edition | None:
        return self.placed.get((one.report_code, one.edition)) if one.edition else None

    def is_withdrawn(self, one: FollowedRecommendation) -> bool:
        report = self._report_of(one)
        return report is not None and report.is_withdrawn

    def title_of(self, one: FollowedRecommendation) -> str:
        """Return the title of its report today; the one that it came with where the library no longer knows the report."""
        report = self._report_of(one)
        return report.title if report is not None else one.report_title

    def _report_of(self, one: FollowedRecommendation) -> Report | None:
        origin = self.of(one)
        return origin.report if origin else self.reports.get(one.report_code)

    def correction_of(self, one: FollowedRecommendation) -> Edition | None:
        """Return the last edition that was read in place of the one that it came from, or None.

        What came from a partnership's own review came from no edition: the report counts as corrected if its main edition
        replaces another.
        """
        report = self.reports.get(one.report_code)
        if one.edition == 0 and report is not None:
            main = library.main_edition(report)
            return main if main is not None and main.replaces_id else None
        newest, at = None, self.of(one)
        while at is not None and (at := self.replacing.get(at.pk)) is not None:
            newest = at if at.state == EditionState.READABLE else newest
        return newest


def _items_of(editions: Iterable[Edition]) -> dict[int, list[Recommendation]]:
    """Return the recommendations of these editions, by the edition's row."""
    wanted, found = {one.pk for one in editions}, dict[int, list[Recommendation]]()
    if wanted:
        rows = Recommendation.objects.filter(reading__is_current=True, reading__edition__in=wanted).defer("meaning")
        for item in rows.select_related("reading__edition__report").order_by("reading", "number"):
            found.setdefault(item.reading.edition_id, []).append(item)
    return found


def _plain(words: str) -> str:
    """Return words as addresses compare them."""
    return " ".join(word for word in map(normal, words.split()) if word)


def said_again(items: Sequence[Recommendation], words: str, number: int) -> Recommendation | None:
    """Return the recommendation that says the same words; of several the one whose number is nearest."""
    plain = _plain(words)
    same = [item for item in items if plain and _plain(item.text) == plain]
    return min(same, key=lambda item: abs(item.number - number), default=None)


def same_recommendation(before: Edition, after: Edition, number: int) -> Recommendation | None:
    """Return what an edition recommends in the words of this number of the one that it has replaced, or None."""
    items = _items_of([before, after])
    asked = next((item for item in items.get(before.pk, []) if item.number == number), None)
    return said_again(items.get(after.pk, []), asked.text, number) if asked else None


def _look_in_texts(wanted: Sequence[tuple[FollowedRecommendation, Edition]]) -> None:
    """Find words that a correction says at one place and not as a recommendation."""
    if not wanted:
        return
    # The words of a page are made out once, however many are looked for in it.
    pages: dict[int, list[tuple[Page, str]]] = {}
    rows = Page.objects.filter(reading__is_current=True, reading__edition__in={edition.pk for _, edition in wanted})
    for page in rows.select_related("reading").only("number", "text", "reading__edition").order_by("reading", "number"):
        pages.setdefault(page.reading.edition_id, []).append((page, Words([page.text]).joined[0]))
    for one, edition in wanted:
        if place := _place_in(pages.get(edition.pk, []), one.words):
            page, start, end = place
            address = address_of(edition.report.code, edition.number, page.number, page.text, start, end)
            one.stands = Stands(
                page.text[start:end], "", one.stands.origin if one.stands else None, edition,
                page_number=page.number, address=str(address),
            )  # fmt: skip


def _place_in(pages: Sequence[tuple[Page, str]], words: str) -> tuple[Page, int, int] | None:
    """Return the page that says the words, and from where to where. Words that run over a page are not looked for.

    `pages`: each with its words in one line, as they are compared.
    """
    found, said = [], f" {_plain(words)} "
    for page in (page for page, line in pages if said in line):
        again = SameWords(words, page.text).again(0, len(words), (0, len(words)))
        if again.times > 1:
            return None
        found += [(page, again.start, again.end)] if again.is_found else []
    return found[0] if len(found) == 1 else None


def of_reports(reports: QuerySet[Report], *, within: str = "") -> Q:
    """Return what finds recommendations of these reports, wherever an edition that they came from has moved since.

    `within`: how the recommendation is reached from what is asked for, such as 'recommendation__'. Few editions ever move
    to a report of their own, so each is named.
    """
    found = Q(**{f"{within}report_code__in": reports.values("code")})
    moves = MovedEdition.objects.annotate(is_of_these=Exists(reports.filter(pk=OuterRef("edition__report"))))
    for code, number, is_of_these in moves.values_list("report__code", "number", "is_of_these"):
        place = Q(**{f"{within}report_code": code, f"{within}edition": number})
        found = found | place if is_of_these else found & ~place
    return found


def of_reports_titled(words: str, *, within: str = "") -> Q:
    """Return what finds recommendations of reports with these words in their title today. `within` as above."""
    unknown = ~Q(**{f"{within}report_code__in": Report.objects.values("code")})
    today = of_reports(Report.objects.filter(title__icontains=words), within=within)
    return today | (unknown & Q(**{f"{within}report_title__icontains": words}))


def place_of(one: FollowedRecommendation) -> Place:
    """Return where one is read today, once it was seen where it stands."""
    stands = one.stands
    if stands is None or stands.correction is None:
        return Place(one.report_code, one.edition or None, one.item, one.page_number, one.address)
    edition = stands.correction
    if stands.item is None:
        return Place(edition.report.code, page_number=stands.page_number, address=stands.address)
    address = str(library.address_of_recommendation(stands.item))
    return Place(edition.report.code, edition.number, stands.item.number, stands.item.page_number, address)


def key_of(one: FollowedRecommendation) -> tuple[str, int | None, int] | None:
    """Return code, edition and number of what a report recommends today in these words; None where nothing does.

    The edition is 0 where it came from a partnership's own review.
    """
    stands = one.stands
    if stands is None or stands.correction is None:
        return None if one.item is None else (one.report_code, one.edition, one.item)
    edition, item = stands.correction, stands.item
    return None if item is None else (edition.report.code, edition.number, item.number)


def in_their_place(found: Sequence[FollowedRecommendation], *, seen_by: Actor) -> dict[int, Recommendation]:
    """Return what a correction recommends instead, by row, for those whose words it does not say any more.

    It bears the same label, or the same number where no other bears the label, and is something that the edition before
    did not recommend. Nothing is returned to whoever may not read the report.
    """
    differing = [(one, one.stands) for one in found if one.stands and one.stands.why_not == CORRECTED]
    readable = [
        (one, its) for one, its in differing if its.correction and may_read_text(seen_by, its.correction.report)
    ]
    editions = {edition for _, its in readable for edition in (its.origin, its.correction) if edition}
    items = _items_of(editions)
    instead = {}
    for one, its in readable:
        before = items.get(its.origin.pk, []) if its.origin else []
        after = items.get(its.correction.pk, []) if its.correction else []
        if item := _instead(one, before, after):
            instead[one.pk] = item
    return instead


def _instead(
    one: FollowedRecommendation, before: Sequence[Recommendation], after: Sequence[Recommendation]
) -> Recommendation | None:
    said = {_plain(item.text) for item in before}
    new = [item for item in after if _plain(item.text) not in said]
    own = said_again(before, one.words, one.item or 0)
    labelled = [item for item in new if own and own.label and item.label == own.label]
    numbered = [item for item in new if item.number == one.item]
    return next(iter(labelled if len(labelled) == 1 else numbered), None)


def replaced_place(one: FollowedRecommendation, *, seen_by: Actor) -> Place | None:
    """Return where the words stood, for whoever may correct the record, and so read what was replaced."""
    stands = one.stands
    if stands is None or stands.why_not != CORRECTED or stands.origin is None or one.item is None:
        return None
    report = stands.origin.report
    return Place(report.code, stands.origin.number, one.item) if may_edit_record(seen_by, report) else None


def finding_of(one: FollowedRecommendation) -> str:
    """Return the finding behind it, as far as a report that was corrected since still says it. It came from the review."""
    stands = one.stands
    if one.why_not_shown or stands is None or stands.correction is None or not one.finding:
        return "" if one.why_not_shown else one.finding
    pages = Page.objects.filter(reading__is_current=True, reading__edition=stands.correction).order_by("number")
    text = _plain(" ".join(pages.values_list("text", flat=True)))
    parts = [part for part in one.finding.split("\n\n") if f" {_plain(part)} " in f" {text} "]
    return "\n\n".join(parts)
