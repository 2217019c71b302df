"""A cluster, where it is and what of it is ours: the names of our indexes, and how they are asked for."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from opensearchpy import NotFoundError, OpenSearch, TransportError
from opensearchpy.exceptions import HTTP_EXCEPTIONS
from opensearchpy.helpers import streaming_bulk

from throughline.library.search.cluster import mapping
from throughline.library.search.fields import SCHEMA_NUMBER

SECONDS_TO_ANSWER = 30
# What a node says that is just going down or coming up, or has too much to do: another node is asked, and then again.
ANOTHER_NODE = (429, 502, 503, 504)
TIMES = 6
SECONDS_BETWEEN, REFRESH_PAUSE_SECONDS = 0.1, 0.2
BULK_BYTES = 8_000_000
# It warns of every row that is not there, which is how we ask whether it is; and of what failed we hear anyway.
logging.getLogger("opensearch").setLevel(logging.ERROR)


@dataclass(frozen=True, slots=True)
class Place:
    """Which cluster, and which indexes of it: all whose names begin so. `hosts` are addresses split at commas."""

    hosts: str
    prefix: str = "throughline"
    shards: int = 1
    replicas: int = 0
    ca_file: str = ""


@dataclass(slots=True)
class Connection:
    """A client of the cluster, which may be used from several threads."""

    place: Place
    client: OpenSearch = field(init=False)

    def __post_init__(self) -> None:
        secured: dict[str, Any] = {"ca_certs": self.place.ca_file} if self.place.ca_file else {}
        self.client = OpenSearch(
            [host.strip() for host in self.place.hosts.split(",") if host.strip()],
            timeout=SECONDS_TO_ANSWER,
            max_retries=TIMES,
            retry_on_timeout=True,
            retry_on_status=ANOTHER_NODE,
            dead_timeout=2,
            pool_maxsize=16,
            **secured,
        )

    # --- names ---

    @property
    def state(self) -> str:
        return f"{self.place.prefix}-state"

    @property
    def words(self) -> str:
        """The alias under which the words are searched. Another shape of the index has another."""
        return f"{self.place.prefix}-words-{SCHEMA_NUMBER}.{mapping.KEPT_AS}"

    def vectors(self, generation: str) -> str:
        return f"{self.place.prefix}-vectors-{generation}"

    def new_name(self) -> str:
        """Return a name for an index that is to stand behind the alias."""
        return f"{self.words}-{time.time_ns() // 1_000_000}-{secrets.token_hex(3)}"

    # --- making and removing ---

    def create(self, name: str, body: dict[str, Any]) -> None:
        """Create an index; do nothing if it is there."""
        shape = {**body, "settings": {**body["settings"], "number_of_replicas": self.place.replicas}}
        answer = self.client.indices.create(index=name, body=shape, params={"wait_for_active_shards": "1"}, ignore=400)
        error = answer.get("error")
        if error and error["type"] != "resource_already_exists_exception":
            raise RuntimeError(f"The cluster would not make the index {name}: {error['reason']}")

    def create_words(self, name: str, *, is_live: bool) -> None:
        body = mapping.words(self.place.shards)
        self.create(name, {**body, "aliases": {self.words: {}}} if is_live else body)

    def behind_alias(self) -> list[str]:
        """Return the names of the indexes that stand behind the alias: one, or none before there is any."""
        try:
            return list(self.client.indices.get_alias(name=self.words))
        except NotFoundError:
            return []

    def all_words(self) -> list[str]:
        """Return the names of all our indexes of words: live, left over, or of another shape."""
        return list(self.client.indices.get(index=f"{self.place.prefix}-words-*", params={"expand_wildcards": "all"}))

    def remove(self, names: Iterable[str]) -> None:
        for name in names:
            self.client.indices.delete(index=name, ignore=404)

    def swap_in(self, name: str) -> None:
        """Let the alias mean this index, and no other, in one step."""
        actions: list[dict[str, Any]] = [
            {"remove": {"index": old, "alias": self.words}} for old in self.behind_alias() if old != name
        ]
        actions.append({"add": {"index": name, "alias": self.words}})
        self.client.indices.update_aliases(body={"actions": actions})

    # --- asking ---

    def search(self, index: str, asked: list[tuple[dict[str, Any], dict[str, Any]]]) -> list[dict[str, Any]]:
        """Ask one thing or several in one request, each with how it is to be asked, and return what was answered."""
        if len(asked) == 1:
            ((how, body),) = asked
            return [self.client.search(index=index, body=body, params=_as_params(how))]
        lines = [line for how, body in asked for line in ({"index": index, **how}, body)]
        for time_over in range(TIMES, -1, -1):
            answers: list[dict[str, Any]] = self.client.msearch(body=lines)["responses"]
            failed = next((answer for answer in answers if "error" in answer), None)
            if failed is None:
                break
            if not time_over or failed["status"] not in ANOTHER_NODE:
                error = HTTP_EXCEPTIONS.get(failed["status"], TransportError)
                raise error(failed["status"], failed["error"]["type"], failed)
            # The client tries again by itself only where the whole request failed.
            time.sleep(SECONDS_BETWEEN)
        return answers

    # --- writing ---

    def write(self, actions: Iterable[dict[str, Any]]) -> None:
        """Write in bulk, trying again what a busy node sends back. What is deleted twice does no harm."""
        for is_done, answer in streaming_bulk(
            self.client, actions, max_chunk_bytes=BULK_BYTES, max_retries=TIMES, initial_backoff=1,
            raise_on_error=False,
        ):  # fmt: skip
            ((what, about),) = answer.items()
            if not is_done and not (what == "delete" and about.get("status") == 404):
                raise RuntimeError(f"The cluster would not {what} a passage: {about.get('error')}")

    def refresh(self, name: str) -> None:
        """Make visible what was written to an index, on every copy that is there.

        The cluster answers that all is well where only some copies did it, as when a node goes down that moment; the
        others would show it no sooner than at the next commit, which may be days away.
        """
        for number in range(TIMES):
            answer = self.client.indices.refresh(index=name)
            if not answer["_shards"]["failed"]:
                return
            time.sleep(REFRESH_PAUSE_SECONDS * 2**number)
        raise RuntimeError(f"The cluster would not make visible what was written to {name}.")


def _as_params(how: dict[str, Any]) -> dict[str, str]:
    return {name: str(value).lower() for name, value in how.items()}
