"""Krippendorff's alpha, Cohen's kappa and Fleiss' kappa for categories, each with its interval."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.float64]

# Two-sided 95% of the normal distribution.
Z = 1.959963984540054
DRAWS = 1000
SEED = 20161128
MANY_KINDS = 1500
# House rules of thumb, said as such on the page: below these, the interval itself is little to go by.
FEW_UNITS = 50
FEW_USES = 10

NO_PAIRS = "No unit was coded by two people."
NO_VARIATION = "Everybody made the same choice everywhere, so there is no chance agreement to compare with."


@dataclass(frozen=True, slots=True)
class Estimate:
    """A coefficient with its 95% interval. `value` is None where it is not defined, and `why_not` then says why.

    `units` is how many things were compared: passages, or characters of text. `low` and `high` may be None when the
    value is there: then the sample was too small or too even for an interval.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    units: int = 0
    why_not: str = ""
    warnings: tuple[str, ...] = ()


def krippendorff_alpha(coders: Sequence[Sequence[Hashable | None]], *, draws: int = DRAWS) -> Estimate:
    """Return alpha for nominal values: one row a coder, one column a unit, None where a coder gave no value.

    Krippendorff, K. (2011) 'Computing Krippendorff's alpha-reliability'. The interval is the percentile bootstrap over
    units that Zapf and others (2016, BMC Medical Research Methodology 16:93) found to hold for it.
    """
    table = count_table(coders)
    table = table[table.sum(axis=1) >= 2]
    return alpha_of(coincidences(table), len(table), draws=draws)


def count_table(coders: Sequence[Sequence[Hashable | None]]) -> Counts:
    """Return units x categories: how many coders gave each value to each unit."""
    if len({len(row) for row in coders}) > 1:
        raise ValueError("Every coder must have as many values as there are units; use None for a missing one.")
    values = list(dict.fromkeys(value for row in coders for value in row if value is not None))
    place = {value: number for number, value in enumerate(values)}
    table = np.zeros((len(coders[0]) if coders else 0, len(values)))
    for row in coders:
        for unit, value in enumerate(row):
            if value is not None:
                table[unit, place[value]] += 1
    return table


def coincidences(table: Counts, weights: Counts | None = None) -> Counts:
    """Return units x categories x categories: what each unit adds to the matrix of coincidences.

    `weights` counts how often a unit stands in the data, such as the characters of a stretch coded alike.
    """
    size = table.sum(axis=1)
    matrix = table[:, :, None] * table[:, None, :]
    diagonal = np.arange(table.shape[1])
    matrix[:, diagonal, diagonal] -= table
    scale = np.where(size > 1, 1 / np.maximum(size - 1, 1), 0)
    return matrix * (scale if weights is None else scale * weights)[:, None, None]


def alpha_from(matrix: Counts) -> Counts:
    """Return alpha of one matrix of coincidences or of a stack of them; NaN where it is not defined."""
    margins = matrix.sum(axis=-1)
    total = margins.sum(axis=-1)
    differing = total - np.trace(matrix, axis1=-2, axis2=-1)
    expected = total**2 - (margins**2).sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(expected > 1e-9, 1 - (total - 1) * differing / expected, np.nan)


def alpha_of(
    parts: Counts, units: int, *, often: Counts | None = None, draws: int = DRAWS, uses: float | None = None
) -> Estimate:
    """Return alpha of what units add to the coincidences, drawing whole units again for the interval.

    `often` says how many units add each of the parts, where they are gathered already. `units` is what to say was
    compared; `uses` is how often the category of interest was used, for the warning.
    """
    often = np.ones(len(parts)) if often is None else often
    count = round(float(often.sum()))
    if not count:
        return Estimate(None, units=units, why_not=NO_PAIRS)
    value = float(alpha_from(np.tensordot(often, parts, axes=1)))
    if np.isnan(value):
        return Estimate(None, units=units, why_not=NO_VARIATION)
    low, high = _percentiles(alpha_from(drawn_again(parts, draws, often)))
    return Estimate(value, low, high, units, warnings=warnings_for(units=count, uses=uses, low=low, high=high))


def drawn_again(parts: Counts, draws: int, often: Counts | None = None) -> Counts:
    """Return `draws` sums of as many units, each drawn with replacement.

    Units that add the same are drawn together, so that a hundred thousand uncoded passages cost no more than one. Where
    there are very many kinds of unit, the sums are drawn from the normal distribution that they come to (the central
    limit theorem), with the mean and covariance of the units themselves.
    """
    often = np.ones(len(parts)) if often is None else often
    flat = parts.reshape(len(parts), -1)
    random, count = np.random.default_rng(SEED), round(float(often.sum()))
    if len(flat) > MANY_KINDS:
        mean = often @ flat / count
        spread = np.cov(flat, rowvar=False, fweights=often.astype(np.int64), ddof=0)
        # A covariance of units is one by what it is; with large counts rounding hides it, and the check would warn.
        sums = random.multivariate_normal(count * mean, count * spread, size=draws, method="eigh", check_valid="ignore")
    else:
        sums = random.multinomial(count, often / count, size=draws) @ flat
    return sums.reshape(draws, *parts.shape[1:])


def _percentiles(values: Counts) -> tuple[float | None, float | None]:
    defined = values[~np.isnan(values)]
    # Where many draws hold no variation at all, the rest would give an interval that looks surer than it is.
    if len(defined) < 0.9 * len(values):
        return None, None
    low, high = np.percentile(defined, [2.5, 97.5])
    return _interval(float(low), float(high))


def _interval(low: float, high: float) -> tuple[float | None, float | None]:
    """Return the interval, or none where it has no width: that nothing varied in the sample does not make it certain."""
    return (low, high) if high - low > 1e-9 else (None, None)


def warnings_for(*, units: int, uses: float | None, low: float | None, high: float | None) -> tuple[str, ...]:
    """Return what a reader should know before leaning on the figure."""
    said = []
    if units < FEW_UNITS:
        said.append(f"A small sample: {units} compared. Below {FEW_UNITS} a few choices more could change the figure.")
    if uses is not None and uses < FEW_USES:
        said.append(f"The code was used fewer than {FEW_USES} times, so little can be said of agreement about it.")
    if low is None or high is None:
        said.append("The sample is too small or too even for an interval.")
    elif high - low > 0.4:
        said.append("The interval is wide: the true agreement may be much lower or higher.")
    return tuple(said)


def cohen_kappa(first: Sequence[Hashable], second: Sequence[Hashable]) -> Estimate:
    """Return Cohen's kappa of two coders who both coded every unit.

    Cohen, J. (1960) 'A coefficient of agreement for nominal scales'; the interval is from the large-sample standard error
    of Fleiss, Cohen and Everitt (1969), Psychological Bulletin 72:323-327.
    """
    if len(first) != len(second):
        raise ValueError("Both coders must have a value for every unit.")
    values = list(dict.fromkeys([*first, *second]))
    place = {value: number for number, value in enumerate(values)}
    table = np.zeros((len(values), len(values)))
    for one, other in zip(first, second, strict=True):
        table[place[one], place[other]] += 1
    return kappa_from(table)


def kappa_from(table: Counts, *, uses: float | None = None) -> Estimate:
    """Return Cohen's kappa of a square table of counts: rows for one coder's values, columns for the other's.

    `uses` is how often the category of interest was used, for the warning.
    """
    units = round(float(table.sum()))
    if units == 0:
        return Estimate(None, why_not=NO_PAIRS)
    share = table / units
    rows, columns = share.sum(axis=1), share.sum(axis=0)
    expected = float(rows @ columns)
    if expected > 1 - 1e-12:
        return Estimate(None, units=units, why_not=NO_VARIATION)
    kappa = (float(np.trace(share)) - expected) / (1 - expected)
    margin = Z * _kappa_error(share, rows, columns, expected, kappa, units)
    low, high = _interval(max(-1.0, kappa - margin), min(1.0, kappa + margin)) if margin > 1e-9 else (None, None)
    return Estimate(kappa, low, high, units, warnings=warnings_for(units=units, uses=uses, low=low, high=high))


def _kappa_error(share: Counts, rows: Counts, columns: Counts, expected: float, kappa: float, units: int) -> float:
    agreed = np.diag(share)
    on = float((agreed * (1 - (rows + columns) * (1 - kappa)) ** 2).sum())
    # Cell (i, j) is weighed by how often the first coder says j and the second says i.
    weights = (columns[:, None] + rows[None, :]) ** 2
    off = float((share * weights).sum() - (agreed * np.diag(weights)).sum()) * (1 - kappa) ** 2
    variance = (on + off - (kappa - expected * (1 - kappa)) ** 2) / (units * (1 - expected) ** 2)
    return float(np.sqrt(max(variance, 0)))


def fleiss_kappa(table: Sequence[Sequence[int]] | Counts, *, draws: int = DRAWS, uses: float | None = None) -> Estimate:
    """Return Fleiss' kappa of units x categories counts, in which every unit was coded by as many people.

    Fleiss, J. L. (1971) 'Measuring nominal scale agreement among many raters', Psychological Bulletin 76:378-382. The
    interval is the bootstrap over units, because Fleiss' own standard error holds only where there is no agreement.
    """
    counts = np.asarray(table, dtype=np.float64)
    if not len(counts) or counts.sum(axis=1).max() < 2:
        return Estimate(None, units=len(counts), why_not=NO_PAIRS)
    if len(set(counts.sum(axis=1))) > 1:
        raise ValueError("Fleiss' kappa needs the same number of coders for every unit.")
    raters = counts[0].sum()
    kinds, often = np.unique(counts, axis=0, return_counts=True)
    pairs = (kinds * (kinds - 1)).sum(axis=1, keepdims=True) / (raters * (raters - 1))
    parts = np.hstack([pairs, kinds / raters])
    value = float(_fleiss_from(often @ parts / len(counts)))
    if np.isnan(value):
        return Estimate(None, units=len(counts), why_not=NO_VARIATION)
    low, high = _percentiles(_fleiss_from(drawn_again(parts, draws, often.astype(np.float64)) / len(counts)))
    return Estimate(
        value, low, high, len(counts), warnings=warnings_for(units=len(counts), uses=uses, low=low, high=high)
    )


def _fleiss_from(means: Counts) -> Counts:
    agreed, shares = means[..., 0], means[..., 1:]
    expected = (shares**2).sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(expected < 1 - 1e-12, (agreed - expected) / (1 - expected), np.nan)
