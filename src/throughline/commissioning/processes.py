"""The statutory processes and methods of review that stand here, read from packs: ours, and the host's own over them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings

from throughline.commissioning.models import Review
from throughline.commissioning.packs import MethodCataloguePack, MethodPart, ProcessPack, WordsPart
from throughline.markers.packfile import read_pack_of

KINDS: dict[str, type[ProcessPack | MethodCataloguePack]] = {
    "process": ProcessPack,
    "method_catalogue": MethodCataloguePack,
}


def is_process_pack(path: Path) -> bool:
    """Say whether a file means to be a process or a catalogue of methods, by what stands under `kind`."""
    with path.open(encoding="utf-8", errors="replace") as handle:
        kinds = [line.partition(":")[2].strip(" \"'\n") for line in handle if line.startswith("kind:")]
    return any(kind in KINDS for kind in kinds)


def read_process_pack(path: Path) -> ProcessPack | MethodCataloguePack:
    """Read and check one file. Raises UnusablePack with every fault, or OSError where it cannot be opened."""
    return read_pack_of(KINDS, path)


def shipped_files() -> list[Path]:
    """Return the files that come with Throughline."""
    return sorted((Path(settings.PACKS) / "processes").glob("*.yaml"))


@cache
def _packs() -> tuple[ProcessPack | MethodCataloguePack, ...]:
    own = settings.PROCESS_PACKS
    files = [*shipped_files(), *(sorted(Path(own).glob("*.yaml")) if own else [])]
    # A pack of the host's own with the same id takes the place of ours, so that an area can keep its law up to date.
    return tuple({pack.id: pack for pack in map(read_process_pack, files)}.values())


def processes() -> list[ProcessPack]:
    """Return every process, in the order in which they are offered."""
    found = [pack for pack in _packs() if isinstance(pack, ProcessPack)]
    return sorted(found, key=lambda pack: (pack.order, pack.title))


def process_named(identifier: str) -> ProcessPack | None:
    """Return the process of that id; None where no pack has it any more, or none was chosen."""
    return next((pack for pack in processes() if pack.id == identifier), None)


def methods() -> list[MethodPart]:
    """Return the methods of every catalogue, in the order of the files."""
    return [method for pack in _packs() if isinstance(pack, MethodCataloguePack) for method in pack.methods]


def method_named(identifier: str) -> MethodPart | None:
    """Return the method of that id, or None."""
    return next((method for method in methods() if method.id == identifier), None)


def words_of(review: Review) -> WordsPart:
    """Return how pages of this review say things: as its process says, or so that it fits any while none is chosen."""
    process = process_named(review.process)
    return process.words if process else WordsPart()
