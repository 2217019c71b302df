"""Entries that a search found: known by their numbers, in order, and fetched only where somebody looks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from throughline.reviewing.models import ChronologyEntry


class FoundEntries(Sequence[ChronologyEntry]):
    """A page of thirty asks the database for thirty, however many were found."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self.numbers = numbers

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, at: int) -> ChronologyEntry: ...
    @overload
    def __getitem__(self, at: slice) -> list[ChronologyEntry]: ...
    def __getitem__(self, at: int | slice) -> ChronologyEntry | list[ChronologyEntry]:
        if isinstance(at, int):
            return ChronologyEntry.objects.get(pk=self.numbers[at])
        wanted = self.numbers[at]
        there = ChronologyEntry.objects.in_bulk(wanted)
        # One that was removed in this very moment is left out.
        return [there[number] for number in wanted if number in there]

    def iterator(self, chunk_size: int) -> Iterator[ChronologyEntry]:
        """Yield every entry, fetching so many at a time, as a query of the database does."""
        for start in range(0, len(self), chunk_size):
            yield from self[start : start + chunk_size]
