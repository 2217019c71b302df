"""Asking a language model at the address that the host set, in the form that most such servers understand."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any

from django.conf import settings

MOST_BYTES = 1_000_000
FENCE = re.compile(r"^```(?:json)?\s*|\s*```$")


class NoAnswer(Exception):
    """The model gave no answer that can be used. The message says nothing of what was asked."""


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Text goes to the address that the host set and to no other."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """Where the model is, which one, and how long to wait for one answer."""

    address: str
    name: str
    key: str
    seconds: int

    def quotations(self, prompt: str, passage: str) -> list[str]:
        """Return the words of the passage that the model says bear the code. They are not checked yet."""
        said = self._ask([{"role": "system", "content": prompt}, {"role": "user", "content": passage}])
        try:
            quoted = json.loads(FENCE.sub("", said.strip()))["quotations"]
        except (ValueError, KeyError, TypeError) as problem:
            raise NoAnswer("The answer was not in the form that was asked for.") from problem
        if not isinstance(quoted, list):
            raise NoAnswer("The answer was not in the form that was asked for.")
        return [one for one in quoted if isinstance(one, str)]

    def _ask(self, messages: list[dict[str, str]]) -> str:
        body = json.dumps({"model": self.name, "messages": messages, "temperature": 0}).encode()
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {self.key}"} if self.key else {})
        request = urllib.request.Request(f"{self.address.rstrip('/')}/chat/completions", body, headers)
        try:
            with urllib.request.build_opener(_NoRedirects).open(request, timeout=self.seconds) as answer:
                data = answer.read(MOST_BYTES + 1)
            if len(data) > MOST_BYTES:
                raise NoAnswer("The answer was too long.")
            said = json.loads(data)["choices"][0]["message"]["content"]
        except (OSError, HTTPException, ValueError, LookupError, TypeError) as problem:
            raise NoAnswer("The language model did not answer.") from problem
        if not isinstance(said, str):
            raise NoAnswer("The language model did not answer.")
        return said


def language_model() -> LanguageModel | None:
    """Return the model that the host set, or None: then nothing leaves this machine."""
    said = settings.LANGUAGE_MODEL
    if not said["ADDRESS"] or not said["NAME"]:
        return None
    return LanguageModel(said["ADDRESS"], said["NAME"], said["KEY"], said["SECONDS"])
