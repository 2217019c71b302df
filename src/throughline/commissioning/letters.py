"""Template letters to relatives, to be read as a bereaved person would read them, and changed by whoever signs them."""

from __future__ import annotations

from dataclasses import dataclass

from throughline.commissioning.models import Relative
from throughline.commissioning.processes import process_named


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, ready to be changed and signed."""

    title: str
    paragraphs: list[str]
    sender: str


# Each says: how sorry we are, what is going on, what it can and cannot do, what the reader may choose, whom to turn to.
# Nothing of the case stands in a letter, because letters are opened by others and left on tables.
LETTERS: dict[str, tuple[str, list[str]]] = {
    "first": (
        "We are going to look at what we can learn",
        [
            "We are very sorry for what has happened. I am writing because I wanted you to hear this from us first.",
            "When something like this happens, the services that were there to help look back together at what they did. "
            "This is called {process}. It asks what we can learn, so that we help other people better.",
            "It is not there to blame anybody. It is not a court, and it does not decide who was responsible. If the police "
            "or a court are also involved, that is separate, and I can tell you who to ask about it.",
            "We would like to hear from you, if you want to talk to us. You knew what it was like, and we did not. You can "
            "choose how: at home, somewhere else, by telephone, by letter, or through somebody you trust. You can bring "
            "somebody with you. You can take your time.",
            "You do not have to take part. If you say no, that is all right, and you can change your mind later. We will still "
            "tell you what is happening, unless you ask us not to.",
            "{contact} is your contact. You can ask anything, as often as you like. If we do not know the answer, we will say "
            "so and try to find out.",
            "There is no need to answer this letter. {contact} will be in touch with you soon.",
        ],
    ),
    "review": (
        "We have decided to hold a review",
        [
            "I said that I would tell you what was decided, and I wanted you to hear it from us first. We are going to hold a "
            "review.",
            "A reviewer who had nothing to do with the services involved will lead it. They will read what the services wrote "
            "down and talk with the people who worked there. They would very much like to talk with you, if you would like "
            "that.",
            "A review takes months, and sometimes longer. I know that this is hard. {contact} will tell you how far we are, "
            "also when there is nothing new.",
            "At the end there is a report. You will be able to read it, and tell us what you think of it, before anybody else "
            "outside sees it. It will not use names. We will ask you how you would like your family to be spoken of.",
            "The review can say what happened, why it made sense to people at the time, and what should change. It cannot give "
            "answers to everything, and it cannot change what happened.",
            "If you have a question, or would like to meet, please ask {contact}.",
        ],
    ),
    "no_review": (
        "We have decided not to hold a full review",
        [
            "I said that I would tell you what was decided, and I wanted you to hear it from us first. We have decided not to "
            "hold a full review.",
            "This does not mean that what happened does not matter. It means that we think we can learn what there is to learn "
            "in another way. I would like to tell you how we came to this, and what we will do instead.",
            "You may not agree. If so, please tell us why. If you know something that we did not know when we decided, we can "
            "look at it again.",
            "{contact} will call you, if that is all right, so that you can ask what you want to ask. We can also meet, at a "
            "time and place that suit you.",
        ],
    ),
}


def letter_to(relative: Relative, name: str) -> Letter | None:
    """Return the letter of that name to one relative; None where there is none."""
    if name not in LETTERS:
        return None
    title, paragraphs = LETTERS[name]
    process = process_named(relative.review.process)
    kind = process.title.partition(", ")[2] if process else ""
    known = {"process": f"a {kind}" if kind else "a review", "contact": relative.contact_person}
    opening = f"Dear {relative.name},"
    written = [opening, *(text.format(**known) for text in paragraphs), "Yours sincerely,"]
    return Letter(title, written, relative.review.organisation.name)
