"""Identifying details: ours beside Presidio's default and plain spaCy, on the same files, one half of each kept aside.

`python -m bench identifying` reports the half that no rule was made on; add `tune` for the other half, the name of a set
(`pfd`, `biographies`, `synthetic`, `uk`, `fresh`, `third`, `later`, `learnt`, `aside`, `whole`, `speed`) for that alone,
`all` for every coroner's report and not 300.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import yaml

from bench.memory import most_memory
from reviewtext.identify import Confidence, identify, model_folder

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
BESIDE = ROOT / ".venv" / "beside" / "bin" / "python"
UK = ROOT / "tests" / "reviewtext" / "identifying" / "uk_sentences.yaml"
FRESH = UK.with_name("uk_sentences_fresh.yaml")
THIRD = UK.with_name("uk_sentences_third.yaml")
LATER = [UK.with_name(f"uk_sentences_{which}.yaml") for which in ("fourth", "fifth")]
# Written by twenty-two hands after the rules, and learnt from; those of two more hands are kept aside whole.
LEARNT = [
    UK.with_name(f"uk_sentences_{which}.yaml")
    for which in (
        "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
        "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
        "twenty_second", "twenty_third", "twenty_fourth", "twenty_fifth",
        "twenty_sixth", "twenty_seventh", "twenty_eighth", "twenty_ninth",
    )
]  # fmt: skip
# Whole reports of the demonstration, and whole drafts by eight more hands, as reading gives their text.
WHOLE = UK.parent / "whole"
DRAFTS_ASIDE = ("draft-7", "draft-8")
ASIDE = [UK.with_name(f"uk_sentences_{which}.yaml") for which in ("thirteenth", "twenty_first")]
SETS = ("pfd", "biographies", "synthetic", "uk", "fresh", "third", "later", "learnt", "aside", "whole", "speed")
PFD_SAMPLE = 300
MARKED = re.compile(r"\{([a-z]+):([^}]*)\}")
Span = tuple[int, int, str]
# What Presidio and spaCy call a person; on the other sets everything they find counts for them.
PERSON = {"PERSON", "name"}


@dataclass(slots=True)
class Case:
    """One text and the details marked in it."""

    text: str
    gold: list[Span]


def half_of(text: str) -> int:
    """Return 0 for what rules may be made on and 1 for what is kept aside."""
    return hashlib.sha256(text.encode()).digest()[0] % 2


def run(argv: list[str]) -> None:
    wanted = [name for name in argv if name in SETS] or list(SETS)
    half = 0 if "tune" in argv else 1
    print(
        f"The half that {'rules were made on' if half == 0 else 'was kept aside'}; model: {model_folder() or 'not installed'}"
    )
    for name in wanted:
        globals()[f"_run_{name}"](half, argv)


def _mine(texts: list[str], *, use_model: bool = True, least: Confidence = Confidence.LIKELY) -> list[list[Span]]:
    return [[(f.start, f.end, f.kind) for f in identify(text, use_model=use_model).shown(least)] for text in texts]


def _beside(which: str, texts: list[str]) -> list[list[Span]] | None:
    """Return what another recogniser finds, or None where its environment is not there (`make .venv/beside`)."""
    if not BESIDE.exists() or model_folder() is None:
        return None
    command = [str(BESIDE), "-m", "bench.beside", which, str(model_folder())]
    done = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, check=True, cwd=ROOT)
    return [[(s, e, k) for s, e, k in spans] for spans in json.loads(done.stdout)]


def _systems(texts: list[str], least: Confidence = Confidence.LIKELY) -> dict[str, list[list[Span]]]:
    found = {"ours": _mine(texts, least=least), "ours without the model": _mine(texts, use_model=False, least=least)}
    for which, label in (("presidio", "Presidio default (md)"), ("spacy", "spaCy md alone")):
        spans = _beside(which, texts)
        if spans is not None:
            found[label] = spans
    return found


def _mask(spans: list[Span], size: int) -> bytearray:
    mask = bytearray(size)
    for start, end, _ in spans:
        mask[start:end] = b"\1" * (end - start)
    return mask


def _covered(mask: bytearray, text: str, start: int, end: int) -> bool:
    letters = [i for i in range(start, end) if text[i].isalnum()]
    return sum(mask[i] for i in letters) >= 0.9 * len(letters)


# --- coroners' reports: mentions of the person who died -------------------------------------------------------------


def pfd_cases(half: int, *, everything: bool) -> list[Case]:
    csv.field_size_limit(10**7)
    folder = DATA / "pfd-reports"
    with (folder / "pfd_reports_2013-2019.csv").open(encoding="utf-8") as file:
        texts = {
            row["url"]: "\n\n".join(row[part] for part in ("investigation", "circumstances", "concerns") if row[part])
            for row in csv.DictReader(file)
        }
    lines = (folder / "deceased_name_mentions_2013-2019.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    rows = sorted(
        (row for row in rows if half_of(row["url"]) == half),
        key=lambda row: hashlib.sha256(row["url"].encode()).digest(),
    )
    chosen = rows if everything else rows[:PFD_SAMPLE]
    return [Case(texts[row["url"]], [(s, e, "name") for s, e, _ in row["mentions"]]) for row in chosen]


def _run_pfd(half: int, argv: list[str]) -> None:
    cases = pfd_cases(half, everything="all" in argv)
    texts = [case.text for case in cases]
    print(
        f"\nCoroners' reports: {len(cases)} reports, {sum(len(c.gold) for c in cases)} mentions of the person who died"
    )
    print(f"{'':<32}{'mention recall':>15}{'with any miss':>15}{'text masked':>13}")
    found = {name: [[s for s in spans if s[2] in PERSON] for spans in all_] for name, all_ in _systems(texts).items()}
    if "spaCy md alone" in found:
        found["spaCy md, names spread"] = [_spread(t, s) for t, s in zip(texts, found["spaCy md alone"], strict=True)]
    for name, spans in found.items():
        print(f"{name:<32}{_pfd_line(cases, spans)}", flush=True)


def _pfd_line(cases: list[Case], found: list[list[Span]]) -> str:
    hit = total = with_miss = masked = size = 0
    for case, spans in zip(cases, found, strict=True):
        mask = _mask(spans, len(case.text))
        got = [_covered(mask, case.text, start, end) for start, end, _ in case.gold]
        hit, total, with_miss = hit + sum(got), total + len(got), with_miss + (not all(got))
        masked, size = masked + sum(mask), size + len(mask)
    return f"{hit / total:>15.4f}{with_miss / len(cases):>15.2%}{masked / size:>13.2%}"


def _spread(text: str, spans: list[Span]) -> list[Span]:
    """Mask every word of a found name wherever it stands with a capital: the simplest way to spread names."""
    words = {word for s, e, _ in spans for word in re.findall(r"[A-Z][\w'’-]{2,}", text[s:e])}
    if not words:
        return spans
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b")
    return [*spans, *((m.start(), m.end(), "PERSON") for m in pattern.finditer(text))]


# --- biographies: what identifies directly, and what only together --------------------------------------------------


def biography_cases(half: int) -> list[tuple[Case, list[Span]]]:
    """Return each text with its DIRECT and QUASI mentions, and beside it those that need no mask."""
    content = json.loads((DATA / "anon-wiki-biographies" / "wiki_bios_1-50.json").read_text(encoding="utf-8"))
    cases = []
    for item in content:
        if half_of(item["text"]) != half:
            continue
        marks = [mention for one in item["annotations"].values() for mention in one["entity_mentions"]]
        spans = [(m["start_offset"], m["end_offset"], m["identifier_type"]) for m in marks]
        gold = [span for span in spans if span[2] != "NO_MASK"]
        cases.append((Case(item["text"], gold), [span for span in spans if span[2] == "NO_MASK"]))
    return cases


def _run_biographies(half: int, argv: list[str]) -> None:
    cases = [case for case, _ in biography_cases(half)]
    texts = [case.text for case in cases]
    print(f"\nBiographies: {len(cases)} texts, {sum(len(c.gold) for c in cases)} mentions to mask")
    print(
        f"{'':<32}{'direct':>9}{'quasi':>9}{'precision':>11}{'mean':>8}"
        "   (precision: share of masked letters that are marked; mean: harmonic, of quasi and precision)"
    )
    systems = _systems(texts)
    systems["ours, also what is worth a look"] = _mine(texts, least=Confidence.LOOK)
    for name, found in systems.items():
        print(f"{name:<32}{_biography_line(cases, found)}", flush=True)


def _biography_line(cases: list[Case], found: list[list[Span]]) -> str:
    hit: Counter[str] = Counter()
    total: Counter[str] = Counter()
    right = masked = 0
    for case, spans in zip(cases, found, strict=True):
        mask, gold = _mask(spans, len(case.text)), _mask(case.gold, len(case.text))
        for start, end, kind in case.gold:
            total[kind] += 1
            hit[kind] += _covered(mask, case.text, start, end)
        letters = [i for i, c in enumerate(case.text) if c.isalnum() and mask[i]]
        right, masked = right + sum(gold[i] for i in letters), masked + len(letters)
    direct, quasi = (hit[kind] / total[kind] for kind in ("DIRECT", "QUASI"))
    precision = right / masked
    return f"{direct:>9.3f}{quasi:>9.3f}{precision:>11.3f}{2 * quasi * precision / (quasi + precision):>8.3f}"


# --- made-up sentences of other countries, by kind ------------------------------------------------------------------

SYNTHETIC = {
    "PERSON": {"name", "PERSON", "handle"},
    "STREET_ADDRESS": {"address", "street", "postcode", "place", "LOCATION", "GPE", "FAC", "LOC"},
    "GPE": {"place", "LOCATION", "GPE", "LOC", "address"},
    "ORGANIZATION": {"organisation", "school", "hospital", "team", "practice", "court", "ORG", "ORGANIZATION"},
    "PHONE_NUMBER": {"phone", "PHONE_NUMBER"},
    "DATE_TIME": {"date", "born", "DATE_TIME", "DATE"},
    "AGE": {"age", "AGE", "DATE_TIME", "DATE"},
    "NRP": {"nationality", "faith", "language", "NRP", "NORP"},
    "EMAIL_ADDRESS": {"email", "EMAIL_ADDRESS"},
    "ZIP_CODE": {"postcode", "address", "case"},
    "DOMAIN_NAME": {"url", "URL"},
    "CREDIT_CARD": {"case", "CREDIT_CARD"},
    "IBAN_CODE": {"case", "IBAN_CODE"},
    "US_SSN": {"case", "US_SSN"},
    "IP_ADDRESS": {"url", "IP_ADDRESS"},
}


def synthetic_cases(half: int) -> list[Case]:
    content = json.loads((DATA / "anon-presidio-synthetic" / "synth_dataset_v2.json").read_text(encoding="utf-8"))
    return [
        Case(item["full_text"], [(s["start_position"], s["end_position"], s["entity_type"]) for s in item["spans"]])
        for item in content
        if half_of(item["full_text"]) == half
    ]


def _run_synthetic(half: int, argv: list[str]) -> None:
    cases = synthetic_cases(half)
    print(f"\nMade-up sentences of other countries: {len(cases)} texts. Recall / precision by kind")
    texts = [case.text for case in cases]
    systems = _systems(texts)
    systems["ours, also worth a look"] = _mine(texts, least=Confidence.LOOK)
    print(f"{'':<18}{'count':>6}" + "".join(f"{name:>26}" for name in systems))
    lines = {name: _by_kind(cases, found) for name, found in systems.items()}
    for kind in [*SYNTHETIC, "everything"]:
        counted = next(iter(lines.values()))[kind][1]
        row = "".join(
            f"{_ratio(*lines[name][kind][:2])} / {_ratio(*lines[name][kind][2:])}".rjust(26) for name in systems
        )
        print(f"{kind:<18}{counted:>6}{row}")


def _by_kind(cases: list[Case], found: list[list[Span]]) -> dict[str, tuple[int, int, int, int]]:
    """Return for each kind: found, marked, right, given. A finding is right where half of it is marked with its kind."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for case, spans in zip(cases, found, strict=True):
        anything = _mask(spans, len(case.text))
        marked = _mask(case.gold, len(case.text))
        for kind, names in SYNTHETIC.items():
            gold = [span for span in case.gold if span[2] == kind]
            mine = [span for span in spans if span[2] in names]
            mask, gold_mask = _mask(mine, len(case.text)), _mask(gold, len(case.text))
            counts[kind][0] += sum(_covered(mask, case.text, s, e) for s, e, _ in gold)
            counts[kind][1] += len(gold)
            # A span that covers details of another kind is no fault of this kind.
            counted = [s for s in mine if any(gold_mask[s[0] : s[1]]) or not any(marked[s[0] : s[1]])]
            counts[kind][2] += sum(2 * sum(gold_mask[s:e]) >= e - s for s, e, _ in counted)
            counts[kind][3] += len(counted)
        counts["everything"][0] += sum(_covered(anything, case.text, s, e) for s, e, _ in case.gold)
        counts["everything"][1] += len(case.gold)
        counts["everything"][2] += sum(2 * sum(marked[s:e]) >= e - s for s, e, _ in spans)
        counts["everything"][3] += len(spans)
    return {kind: (n[0], n[1], n[2], n[3]) for kind, n in counts.items()}


def _ratio(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


# --- sentences of British reviews -----------------------------------------------------------------------------------


def uk_cases(half: int) -> list[Case]:
    return [case for case in marked_cases(UK) if half_of(case.text) == half]


def marked_cases(path: Path) -> list[Case]:
    parts = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [read_marked(line) for part in parts for line in part["sentences"].splitlines() if line.strip()]


def read_marked(line: str) -> Case:
    """Read a sentence with {kind:words} marks."""
    text, gold, at = "", [], 0
    for match in MARKED.finditer(line):
        text += line[at : match.start()]
        gold.append((len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        at = match.end()
    return Case(text + line[at:], gold)


def _run_uk(half: int, argv: list[str]) -> None:
    _print_sentences("Sentences of British reviews", uk_cases(half))


def _run_fresh(half: int, argv: list[str]) -> None:
    """The second set was kept aside whole until the third was written; since then rules are made on it."""
    if half == 0:
        _print_sentences("A second set of such sentences, rules made on all of it", marked_cases(FRESH))


def third_cases(half: int) -> list[Case]:
    return [case for case in marked_cases(THIRD) if half_of(case.text) == half]


def _run_third(half: int, argv: list[str]) -> None:
    _print_sentences("A third set, written by somebody who had seen no rule", third_cases(half))


def _run_later(half: int, argv: list[str]) -> None:
    """The fourth and the fifth set: one half of each was kept aside until rules had been made on the other."""
    if half == 0:
        for path in LATER:
            _print_sentences(f"{path.stem}, rules made on all of it", marked_cases(path))


def _run_learnt(half: int, argv: list[str]) -> None:
    if half == 0:
        for path in LEARNT:
            _print_sentences(f"{path.stem}, learnt from", marked_cases(path))


def _run_aside(half: int, argv: list[str]) -> None:
    if half == 1:
        for path in ASIDE:
            _print_sentences(f"{path.stem}, of a hand that nothing was learnt from", marked_cases(path))


def whole_reports(half: int) -> list[Case]:
    """Return the reports of the demonstration whose review falls into a half: its editions stay together."""
    paths = sorted(path for path in WHOLE.glob("*.txt") if not path.stem.startswith("draft-"))
    return [_whole(path) for path in paths if half_of("-".join(path.stem.split("-")[:3])) == half]


def whole_drafts(half: int) -> list[Case]:
    """Return whole drafts, each by a hand of its own: six to learn from, and two that are kept aside."""
    paths = sorted(WHOLE.glob("draft-*.txt"))
    return [_whole(path) for path in paths if (path.stem in DRAFTS_ASIDE) == bool(half)]


def _whole(path: Path) -> Case:
    return read_marked(path.read_text(encoding="utf-8").strip())


def _run_whole(half: int, argv: list[str]) -> None:
    _print_sentences("Whole reports of the demonstration", whole_reports(half))
    _print_sentences("Whole drafts", whole_drafts(half))


def hands_learnt_from() -> list[list[Case]]:
    """Return all that may be learnt from, by hand: sentences that rules were made on, later sets, whole reports and drafts."""
    own = [*uk_cases(0), *marked_cases(FRESH)]
    sentences = [own, third_cases(0), *(marked_cases(path) for path in (*LATER, *LEARNT))]
    return [*sentences, whole_reports(0), *([draft] for draft in whole_drafts(0))]


def _print_sentences(title: str, cases: list[Case]) -> None:
    print(f"\n{title}: {len(cases)} texts, {sum(len(c.gold) for c in cases)} details")
    print(f"{'':<32}{'recall':>9}{'precision':>11}{'right kind':>12}")
    texts = [case.text for case in cases]
    for name, found in {**_systems(texts), "ours, also worth a look": _mine(texts, least=Confidence.LOOK)}.items():
        print(f"{name:<32}{uk_line(cases, found)}", flush=True)


def uk_figures(cases: list[Case], found: list[list[Span]]) -> tuple[float, float, float]:
    """Return recall (nine tenths of a detail's letters), precision (half of a finding marked), and right kinds."""
    hit = total = right = given = kinds = 0
    for case, spans in zip(cases, found, strict=True):
        mask, gold = _mask(spans, len(case.text)), _mask(case.gold, len(case.text))
        for start, end, kind in case.gold:
            total += 1
            if _covered(mask, case.text, start, end):
                hit += 1
                kinds += any(k == kind and s < end and start < e for s, e, k in spans)
        given += len(spans)
        right += sum(2 * sum(gold[s:e]) >= e - s for s, e, _ in spans)
    return hit / total, right / given if given else 0.0, kinds / hit if hit else 0.0


def uk_line(cases: list[Case], found: list[list[Span]]) -> str:
    recall, precision, kinds = uk_figures(cases, found)
    return f"{recall:>9.3f}{precision:>11.3f}{kinds:>12.3f}"


# --- how long a long report takes -----------------------------------------------------------------------------------


def _run_speed(half: int, argv: list[str]) -> None:
    """A hundred pages, in a process of its own, with the memory that it took."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.identifying"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    print(done.stdout, end="")


def measure_speed() -> None:
    text = "\n\n".join(case.text for case in pfd_cases(0, everything=False))[:250_000]
    began, used = time.monotonic(), sum(os.times()[:4])
    found = identify(text, on_two_cores=True)
    took, worked = time.monotonic() - began, sum(os.times()[:4]) - used
    memory = most_memory() + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    spent = f"{took:.1f} s by the clock, {worked:.1f} s of the processor, {memory:.0f} MB"
    print(f"\n100 pages ({len(text):,} letters): {spent}, {len(found.findings)} findings")


if __name__ == "__main__":
    measure_speed()
