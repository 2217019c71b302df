"""Texts of a chronology that were opened to be searched: held in this process for a while, never written anywhere."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence

# Twice what a review of 20 agencies and 40,000 entries needs; what was asked for longest ago goes first.
MOST_CHARACTERS = 60_000_000
# Nobody asked for so long: what was opened is let go, also where no request comes to notice it.
IDLE_SECONDS = 600.0

Texts = Sequence[tuple[int, str]]


class OpenedTexts:
    """Holds texts under a key for as long as their stamp stays the same. Safe to use from several threads."""

    def __init__(self, *, most: int = MOST_CHARACTERS, idle: float = IDLE_SECONDS) -> None:
        self._most, self._idle = most, idle
        self._held: OrderedDict[Hashable, tuple[Hashable, Texts, int]] = OrderedDict()
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None

    def get(self, key: Hashable, stamp: Hashable, open_them: Callable[[], Texts]) -> Texts:
        """Return the texts of that key, opened anew where nothing is held or the stamp is another one."""
        with self._lock:
            held = self._held.get(key)
            if held is not None and held[0] == stamp:
                self._held.move_to_end(key)
                self._let_go_later()
                return held[1]
            self._held.pop(key, None)
        # Outside the lock: two who ask at once open them twice, and nobody else waits.
        texts = open_them()
        size = sum(len(text) for _, text in texts)
        with self._lock:
            self._held[key] = (stamp, texts, size)
            self._held.move_to_end(key)
            while self._held and sum(one[2] for one in self._held.values()) > self._most:
                self._held.popitem(last=False)
            self._let_go_later()
        return texts

    def let_go(self) -> None:
        """Forget everything."""
        with self._lock:
            self._held.clear()

    def __len__(self) -> int:
        return len(self._held)

    def _let_go_later(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = threading.Timer(self._idle, self.let_go)
        self._timer.daemon = True
        self._timer.start()


OPENED = OpenedTexts()
