"""A measure with its points, what they say by the rules, and the picture."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import formats

from reviewtext.wording import counted
from throughline.improvement import policies
from throughline.improvement.models import Measure, MeasurePoint, Wanted
from throughline.improvement.run_picture import Lines, number, run_chart
from throughline.improvement.run_rules import FEWEST, Reading, Run, read_points
from throughline.people.models import Organisation
from throughline.people.policies import Actor


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything on the page of a measure. `says` holds sentences, most telling first; `picture` is SVG, '' without points."""

    measure: Measure
    points: list[MeasurePoint]
    reading: Reading | None
    says: list[str]
    picture: str


def measure_in(organisation: Organisation, number_of_it: int, *, seen_by: Actor) -> Measure | None:
    """Return one measure of the partnership."""
    if not policies.may_read(seen_by, organisation):
        return None
    found = Measure.objects.select_related("organisation", "action__recommendation", "concluded_by")
    return found.filter(organisation=organisation, number=number_of_it).first()


def measured(measure: Measure) -> Measured:
    """Return a measure with what its points say. Ask for the measure first."""
    points = list(measure.points.all())
    plain = [(point.on, point.value) for point in points]
    reading = read_points(plain, measure.began_on)
    if reading is None:
        return Measured(measure, [], None, ["Nothing was counted yet."], "")
    says = _sentences(measure, points, reading)
    lines = Lines(measure.baseline, measure.target, measure.began_on, measure.unit)
    about = f"{measure.name}: {counted(len(points), 'point')}. {' '.join(says)} Every point is in the table."
    return Measured(measure, points, reading, says, run_chart(plain, reading, lines, about=about))


def _sentences(measure: Measure, points: list[MeasurePoint], reading: Reading) -> list[str]:
    if not reading.is_enough:
        return [f"{counted(len(points), 'point')} so far. From {FEWEST} on, the rules can say something."]
    says = [_says(run, measure, points) for run in (*reading.shifts, *reading.trends)]
    return says or ["Neither a shift nor a trend: what is seen can be chance."]


def _says(run: Run, measure: Measure, points: list[MeasurePoint]) -> str:
    since, until = (formats.date_format(points[at].on, "j F Y") for at in (run.first, run.last))
    wanted = "the way that is wanted" if _is_wanted(run, measure) else "not the way that is wanted"
    if run.rule == "shift":
        side = "above" if run.is_up else "below"
        return f"A shift {side} the median, from {since} to {until}: {wanted}."
    return f"A trend {'upwards' if run.is_up else 'downwards'}, from {since} to {until}: {wanted}."


def _is_wanted(run: Run, measure: Measure) -> bool:
    return run.is_up == (measure.wanted == Wanted.UP)


def point_rows(found: Measured) -> list[list[str]]:
    """Return the points as rows of a table, headings first."""
    unit = f" ({found.measure.unit})" if found.measure.unit else ""
    return [["day", f"value{unit}", "note"], *([p.on.isoformat(), number(p.value), p.note] for p in found.points)]
