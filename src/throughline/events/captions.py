"""Captions of videos (WebVTT): whether a file holds any, and the words in it as a transcript."""

from __future__ import annotations

import webvtt
from webvtt.errors import MalformedFileError

# An hour of talk has about 60,000 signs.
MOST_SIGNS = 2_000_000


class UnusableCaptions(Exception):
    """This is no file of captions. The message is fit to show."""


def read_captions(content: bytes) -> str:
    """Return the captions as text. Raises UnusableCaptions."""
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
        cues = webvtt.from_string(text).captions if len(text) <= MOST_SIGNS else []
    except (UnicodeDecodeError, MalformedFileError) as problem:
        raise UnusableCaptions("This is not a WebVTT file of captions. It begins with the word WEBVTT.") from problem
    if not any(cue.text.strip() for cue in cues):
        raise UnusableCaptions("No caption was found in this file. Each has a line of times, then its words.")
    return text


def transcript_of(captions: str) -> str:
    """Return what the captions say, one after another, with who speaks wherever that changes."""
    lines: list[str] = []
    speaker = None
    for cue in webvtt.from_string(captions).captions:
        words = " ".join(cue.text.split())
        if cue.voice and cue.voice != speaker:
            words = f"{cue.voice}: {words}"
        speaker = cue.voice or speaker
        if words and (not lines or lines[-1] != words):
            lines.append(words)
    return "\n".join(lines)
