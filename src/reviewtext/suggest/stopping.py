"""When may screening stop? What was probably left unread, with an interval, and a rule that states its risk.

Two kinds of evidence, which rest on different things:

* **The order of reading.** Records were read best first. If those still unread are no likelier to be relevant than they
  would be had the order been drawn by lot, then a long run with few finds says how many can be left. This is the
  hypergeometric test of Callaghan and Müller-Hansen (Statistical stopping criteria for automated screening in systematic
  reviews, Systematic Reviews 9:273, 2020, their 'ranked quasi-sampling'). They look at it again after each record, so
  that the chance of stopping too early adds up; here the level is set so that the whole of the looking keeps the risk
  (`_level`, measured by simulation of orders drawn by lot).
* **A random sample of what is unread.** It needs no belief about the order: the exact bound of the hypergeometric
  distribution holds whatever is hidden. It costs more reading; Lewis, Yang and Frieder (Certifying one-phase
  technology-assisted reviews, CIKM 2021) say how much, and why one look at a sample of a size fixed before is needed.

The estimate between the two ends of the interval takes finds as a Poisson process whose rate falls as reading goes on
(Stevenson and Bin-Hezam, Stopping methods for technology-assisted reviews based on point processes, ACM TOIS 42:3,
2024), averaged over many shapes of the fall, so that no one shape is trusted.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import special, stats

from reviewtext.wording import counted

# Windows of reading begin after the last find, the one before, and so on in growing steps: few looks, and all lengths.
_FINDS_AGO = (0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256)


@dataclass(frozen=True, slots=True)
class Estimate:
    """How much of what is relevant was found. `low` and `high` bound recall; `expected_left` counts records unread.

    `recall` is None until something was found. Shares are 0 to 1.
    """

    recall: float | None
    low: float
    high: float
    found: int
    expected_left: float
    most_left: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether reading may stop, with a sentence fit to show. `low` is the recall that is shown with this confidence."""

    stop: bool
    sentence: str
    low: float
    most_left: int
    rests_on: str


@dataclass(frozen=True, slots=True)
class Sample:
    """A random sample of what was unread: `unread` records to draw from, `read` of them drawn, `found` relevant."""

    unread: int
    read: int
    found: int

    def __post_init__(self) -> None:
        if not 0 <= self.found <= self.read <= self.unread:
            raise ValueError("A sample finds no more than it reads and reads no more than there is.")


def recall_estimate(
    decisions: Sequence[bool], total: int, *, confidence: float = 0.95, sample: Sample | None = None
) -> Estimate:
    """Estimate the recall so far. `decisions`: relevant or not, in the order read; `total`: records read and unread.

    With a `sample`, drawn from what was unread when reading in order ended, the interval is the sample's and rests on
    nothing else; the finds of the sample then count as found. Without one `low` rests on the order of reading.
    """
    found, read = _counted(decisions, total)
    if sample is not None:
        return _from_sample(found, sample, confidence)
    unread = total - read
    most = _most_left(np.asarray(decisions, bool), total, confidence)
    expected, fewest = _falling_rate(np.asarray(decisions, bool), total, confidence)
    expected = min(expected, most, unread)
    return Estimate(
        recall=found / (found + expected) if found else None,
        low=_share(found, most),
        high=1.0 if not unread else _share(found, min(fewest, int(expected))),
        found=found,
        expected_left=expected,
        most_left=most,
    )


def may_stop(
    decisions: Sequence[bool],
    total: int,
    *,
    target: float = 0.95,
    confidence: float = 0.95,
    sample: Sample | None = None,
) -> Verdict:
    """Say whether `target` recall is reached, wrong in at most 1 - `confidence` of studies.

    Asked after each record, the risk stays as stated. That is so of the order of reading alone; a `sample` must have
    been of a size fixed before it was read (`sample_size`), and is looked at once.
    """
    found, read = _counted(decisions, total)
    if sample is not None:
        estimate, rests_on = _from_sample(found, sample, confidence), "a random sample of what was unread"
    else:
        most = _most_left(np.asarray(decisions, bool), total, confidence)
        estimate = Estimate(None, _share(found, most), 1.0, found, 0.0, most)
        rests_on = "the order of reading"
    stop = read == total or (estimate.found > 0 and estimate.low >= target)
    risk = f"{_percent(target)} of what is relevant with {_percent(confidence)} confidence"
    if read == total:
        sentence = f"Everything was read: {counted(estimate.found, 'relevant record')} found."
    elif stop:
        sentence = (
            f"Reading may stop. {counted(estimate.found, 'relevant record')} found, at most {estimate.most_left} left:"
            f" at least {risk}. This rests on {rests_on}."
        )
    elif not estimate.found:
        sentence = "Read on. Nothing relevant was found yet, so nothing can be said about what is left."
    else:
        sentence = (
            f"Read on. {counted(estimate.found, 'relevant record')} found; up to {estimate.most_left} may be left,"
            f" which is too many for {risk}."
        )
    return Verdict(stop, sentence, estimate.low, estimate.most_left, rests_on)


def sample_of_unread(unread: Collection[int], size: int, *, seed: int) -> list[int]:
    """Draw `size` of the unread records by lot (all of them if there are fewer), in the order to read them."""
    pool = np.array(sorted(unread), dtype=np.int64)
    return [int(at) for at in np.random.default_rng(seed).permutation(pool)[:size]]


def sample_size(found: int, unread: int, *, target: float = 0.95, confidence: float = 0.95) -> int:
    """Return how many of the unread must be read by lot, with nothing found, to show `target` recall."""
    missing = _missing_at(found, target)
    if missing > unread:
        return 0
    low, high = 1, unread
    while low < high:
        middle = (low + high) // 2
        if stats.hypergeom.cdf(0, unread, missing, middle) <= 1 - confidence:
            high = middle
        else:
            low = middle + 1
    return low


def most_in_sample(sample: Sample, *, confidence: float = 0.95) -> int:
    """Return the upper bound of relevant records among all that the sample was drawn from: exact, one-sided."""
    low, high = sample.found, sample.unread - sample.read + sample.found
    while low < high:
        middle = (low + high + 1) // 2
        if stats.hypergeom.cdf(sample.found, sample.unread, middle, sample.read) > 1 - confidence:
            low = middle
        else:
            high = middle - 1
    return low


def _from_sample(found: int, sample: Sample, confidence: float) -> Estimate:
    """Recall by the sample alone. Its own finds are found now; what it drew no longer counts as unread."""
    found += sample.found
    most = most_in_sample(sample, confidence=confidence) - sample.found
    rate = (sample.found + 0.5) / (sample.read + 1) if sample.read else 1.0
    expected = min(float(most), rate * (sample.unread - sample.read))
    fewest = max(0, fewest_in_sample(sample, confidence=confidence) - sample.found)
    return Estimate(
        found / (found + expected) if found else None, _share(found, most), _share(found, fewest), found, expected, most
    )


def fewest_in_sample(sample: Sample, *, confidence: float = 0.95) -> int:
    """Return the lower bound of relevant records among all that the sample was drawn from: exact, one-sided."""
    low, high = sample.found, sample.unread - sample.read + sample.found
    while low < high:
        middle = (low + high) // 2
        if stats.hypergeom.sf(sample.found - 1, sample.unread, middle, sample.read) > 1 - confidence:
            high = middle
        else:
            low = middle + 1
    return low


def _counted(decisions: Sequence[bool], total: int) -> tuple[int, int]:
    read = len(decisions)
    if read > total:
        raise ValueError("More records were read than there are.")
    return int(np.count_nonzero(np.asarray(decisions, bool))), read


def _share(found: int, left: float) -> float:
    return found / (found + left) if found else 0.0


def _missing_at(found: int, target: float) -> int:
    """Return the smallest number left unread at which recall is below the target."""
    # A hair is taken off before rounding down: 19 found of 20 is 95%, whatever binary fractions say.
    return math.floor(found * (1 - target) / target + 1e-9) + 1


def _most_left(decisions: npt.NDArray[np.bool_], total: int, confidence: float) -> int:
    """Return the most relevant records that can be left unread, by the order of reading."""
    low, high = 0, total - len(decisions)
    while low < high:
        middle = (low + high + 1) // 2
        if is_ruled_out(decisions, total, middle, confidence):
            high = middle - 1
        else:
            low = middle
    return low


def is_ruled_out(decisions: npt.NDArray[np.bool_], total: int, left: int, confidence: float) -> bool:
    """Return whether the order of reading rules out that `left` relevant records, or more, are still unread."""
    begins, finds = _windows(decisions)
    chances = _chance_of_so_few(finds, total - begins, left + finds, len(decisions) - begins)
    return float(np.min(chances)) <= _level(confidence, int(finds[-1]))


def _windows(decisions: npt.NDArray[np.bool_]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return where the windows begin and the finds in each. Each begins just after a find, or with the first record."""
    after = np.flatnonzero(decisions)[::-1] + 1
    finds = np.array([ago for ago in _FINDS_AGO if ago < len(after)], np.int64)
    begins = after[finds] if len(finds) else np.array([], np.int64)
    return np.append(begins, 0).astype(np.int64), np.append(finds, len(after)).astype(np.int64)


def _chance_of_so_few(
    finds: npt.NDArray[np.int64],
    pool: npt.NDArray[np.int64],
    relevant: npt.NDArray[np.int64],
    drawn: npt.NDArray[np.int64],
) -> npt.NDArray[np.float64]:
    """Return the distribution function of the hypergeometric distribution; scipy's own takes fifty times as long."""
    each = np.arange(int(finds.max()) + 1)[None, :]
    pool, relevant, drawn = pool[:, None], relevant[:, None], drawn[:, None]
    others = pool - relevant
    is_possible = (each <= finds[:, None]) & (each <= relevant) & (each <= drawn) & (drawn - each <= others)
    few = np.where(is_possible, each, np.clip(drawn - others, 0, relevant))
    ways = _log_ways(relevant, few) + _log_ways(others, drawn - few) - _log_ways(pool, drawn)
    return np.asarray(np.where(is_possible, np.exp(ways), 0.0).sum(axis=1))


def _log_ways(among: npt.NDArray[np.int64], chosen: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    return np.asarray(special.gammaln(among + 1) - special.gammaln(chosen + 1) - special.gammaln(among - chosen + 1))


def _level(confidence: float, found: int) -> float:
    """Return the level of one look at which all looks together are wrong in at most 1 - confidence of orders.

    Measured on orders drawn by lot, the worst that the rule allows for, with 3 to 400 relevant records among 500 to
    5,000: one look in four of the risk holds for up to 150 found; more finds allow more looks.
    """
    return (1 - confidence) / (4 * max(1.0, math.sqrt(found / 150)))


def _falling_rate(decisions: npt.NDArray[np.bool_], total: int, confidence: float) -> tuple[float, int]:
    """Return the expected number left, and the fewest, from the fall of the rate of finds.

    Rates (x + c)^-b and exp(-x / c), for a grid of b and c, each with its own likelihood; the height of the rate has a
    gamma prior of shape 1/2. Then what is left is negative binomial for each, and the answer is their average.
    """
    read, finds = len(decisions), np.flatnonzero(decisions) + 0.5
    if not read or read == total or not len(finds):
        return (float(total - read) / 2 if not len(finds) else 0.0), 0
    scales = np.geomspace(1, max(total, 2), 12)[:, None]
    bends = np.linspace(0.0, 4.0, 17)[None, :]
    done, left = (_area_of_power(a, b, scales, bends) for a, b in ((0, read), (read, total)))
    shape = -bends * np.log(finds[:, None, None] + scales).sum(axis=0)
    exp_done, exp_left = (scales * (np.exp(-a / scales) - np.exp(-b / scales)) for a, b in ((0, read), (read, total)))
    exp_shape = -finds.sum() / scales
    shapes = np.concatenate([shape.ravel(), exp_shape.ravel()])
    areas = np.concatenate([done.ravel(), exp_done.ravel()])
    ahead = np.concatenate([left.ravel(), exp_left.ravel()])
    count = len(finds) + 0.5
    weights = special.softmax(shapes - count * np.log(np.maximum(areas, 1e-300)))
    ratio = ahead / np.maximum(areas, 1e-300)
    expected = float(np.sum(weights * count * ratio))
    # Quantiles of a mixture: the fewest such that the mixture's chance of fewer stays within the risk.
    upto = np.arange(int(expected) + 2)
    chance = (weights[:, None] * stats.nbinom.cdf(upto[None, :], count, 1 / (1 + ratio[:, None]))).sum(axis=0)
    fewest = int(np.searchsorted(chance, 1 - confidence))
    return expected, fewest


def _area_of_power(
    begin: float, end: float, scales: npt.NDArray[np.float64], bends: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Integrate (x + c)^-b from begin to end."""
    power = 1 - bends
    is_log = np.abs(power) < 1e-9
    safe = np.where(is_log, 1.0, power)
    area = ((end + scales) ** safe - (begin + scales) ** safe) / safe
    return np.asarray(np.where(is_log, np.log((end + scales) / (begin + scales)), area))


def _percent(share: float) -> str:
    return f"{100 * share:g}%"
