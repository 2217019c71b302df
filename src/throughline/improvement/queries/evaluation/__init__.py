"""Does the project itself work? What the system holds anyway of reach, use and reported effect, quarter by quarter."""

from throughline.improvement.queries.evaluation.figures import Figure, Kind
from throughline.improvement.queries.evaluation.putting_together import (
    Part,
    Quarter,
    evaluation,
    evaluation_rows,
    quarters_until,
    read_first,
)

__all__ = ["Figure", "Kind", "Part", "Quarter", "evaluation", "evaluation_rows", "quarters_until", "read_first"]
