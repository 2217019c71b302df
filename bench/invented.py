"""Invents chronologies of any size for the benches: routine contacts, and some events that two agencies both record."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator

FIRST_DAY, DAYS = datetime.date(2019, 1, 7), 2_000
WHO = ("mother", "father", "grandmother", "the child", "an aunt", "a neighbour", "the older sister", "a family friend")
DID = (
    "telephoned about", "was seen at home about", "did not attend an appointment for", "came to the office to talk about",
    "was written to about", "was spoken with at school about", "asked for help with", "missed a visit arranged for",
)  # fmt: skip
WHAT = (
    "a rash on the arm", "rent arrears", "speech therapy", "bedtimes", "a broken window", "school attendance", "an inhaler",
    "an injury while at play", "a new tenancy", "hearing tests", "the dental clinic", "a police call to the flat",
    "contact at weekends", "benefit payments", "weight loss", "a place at nursery", "noise at night", "the missing keys",
    "a late collection", "head lice",
)  # fmt: skip
MORE = (
    "The worker noted the home was cold and tidy", "A further visit was arranged", "The manager was told the same afternoon",
    "No further action was recorded", "The school nurse was informed by message", "An early help form was begun",
    "The duty desk was asked for advice", "Interpreter present throughout", "The file shows no follow up",
    "A copy went to the general practitioner", "The conversation lasted ten minutes", "It was agreed to try once more",
)  # fmt: skip


def invented(agencies: int, each: int, seed: int = 5) -> Iterator[tuple[int, datetime.date, datetime.time | None, str]]:
    """Yield (agency from 0, day, time, text). About one entry in twenty tells what another agency tells too."""
    chance = random.Random(seed)
    told: list[tuple[datetime.date, str]] = []
    for agency in range(agencies):
        for _ in range(each):
            if told and chance.random() < 0.05:
                day, text = chance.choice(told)
                text = text.replace("The ", "the ") + " as another service reported"
            else:
                day = FIRST_DAY + datetime.timedelta(days=chance.randrange(DAYS))
                parts = f"{chance.choice(WHO).capitalize()} {chance.choice(DID)} {chance.choice(WHAT)}"
                number = chance.randrange(10_000)
                text = f"{parts}. {'. '.join(chance.sample(MORE, 2))}. Log number {number}."
                if agency == 0:
                    told.append((day, text))
            at = datetime.time(chance.randrange(8, 18), chance.randrange(60)) if chance.random() < 0.5 else None
            yield agency, day, at, text
