"""`throughline packs check [FILE...]` names the place of every fault; `packs load FILE...` brings marker sets in."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from reviewtext.appraise import UnusableChecks, read_checks
from throughline.analysis.codebook_packs import is_codebook_pack, read_codebook_pack
from throughline.briefings.packs import SetPack, is_briefing_pack, read_briefing_pack
from throughline.commissioning.packs import MethodCataloguePack
from throughline.commissioning.processes import is_process_pack, read_process_pack
from throughline.events.competences import is_competence_map, read_competence_map
from throughline.library.vocabularies import UnusablePack as UnusableVocabulary
from throughline.library.vocabularies import read_vocabulary
from throughline.markers import operations
from throughline.markers.packfile import UnusablePack, is_marker_pack, read_pack
from throughline.markers.packs import CrosswalkPack, MarkerSetPack, Pack
from throughline.people.policies import HOST_OPERATOR
from throughline.reviewing.frames import Frame, UnusableFrame, is_frame_pack, read_frame_pack
from throughline.reviewing.report_templates import UnusableTemplate, is_report_template, read_template

UNUSABLE = (UnusablePack, UnusableVocabulary, UnusableFrame, UnusableTemplate, UnusableChecks)


class Command(BaseCommand):
    help = "Check packs of reference data, or load packs of Quality Markers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["check", "load"])
        parser.add_argument(
            "files", nargs="*", type=Path, help="YAML files. Without any, those of Throughline are checked."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        files: list[Path] = options["files"]
        if options["action"] == "load":
            self._load(files)
            return
        faults = []
        for path in files or _shipped():
            try:
                self.stdout.write(f"{path.name}: {_check(path)}")
            except (OSError, *UNUSABLE) as problem:
                faults.append(_said(path, problem))
        if faults:
            raise CommandError("\n".join(faults))

    def _load(self, files: list[Path]) -> None:
        if not files:
            raise CommandError("Name the files to load.")
        try:
            packs = [read_pack(path) for path in files]
            # Sets before the tables that join them; all of the files or none.
            with transaction.atomic():
                for pack in sorted(packs, key=lambda pack: isinstance(pack, CrosswalkPack)):
                    outcome = operations.load_pack(pack=pack, by=HOST_OPERATOR)
                    self.stdout.write(f"{pack.id}, version {pack.version}: {outcome}, {_size(pack)}")
        except (OSError, UnusablePack) as problem:
            raise CommandError(f"{_said(files[0], problem)}\nNothing was changed.") from problem


def _shipped() -> list[Path]:
    packs = Path(settings.PACKS)
    folders = (
        "vocabularies", "markers", "processes", "frames", "codebooks", "competences", "report-templates", "report-checks",
        "briefings",
    )  # fmt: skip
    return [path for folder in folders for path in sorted((packs / folder).glob("*.yaml"))]


def _check(path: Path) -> str:
    """Return how much is in the pack. Raises when it cannot be used."""
    if path.is_file() and path.read_bytes()[:2000].find(b"kind: report_checks") >= 0:
        return f"{len(read_checks(path).checks)} checks"
    if is_codebook_pack(path):
        return f"{read_codebook_pack(path).count} codes"
    if is_competence_map(path):
        return f"{len(list(read_competence_map(path).all()))} competences"
    if is_briefing_pack(path):
        briefing = read_briefing_pack(path)
        return (
            f"{len(briefing.slots)} places" if isinstance(briefing, SetPack) else f"{len(briefing.sections)} sections"
        )
    if is_report_template(path):
        return f"{len(read_template(path).sections)} sections"
    if is_frame_pack(path):
        frame = read_frame_pack(path)
        return f"{len(frame.factors)} factors" if isinstance(frame, Frame) else f"{len(frame.prompts)} prompts"
    if is_process_pack(path):
        pack = read_process_pack(path)
        if isinstance(pack, MethodCataloguePack):
            return f"{len(pack.methods)} methods"
        return f"{len(pack.steps)} steps, {len(pack.deadlines)} deadlines"
    if is_marker_pack(path):
        return _size(read_pack(path))
    return f"{len(list(read_vocabulary(path).all_terms()))} terms"


def _size(pack: Pack) -> str:
    if isinstance(pack, MarkerSetPack):
        return f"{len(pack.markers)} markers, {sum(len(marker.questions) for marker in pack.markers)} questions"
    return f"{len(pack.pairs)} pairs"


def _said(path: Path, problem: Exception) -> str:
    return f"{problem.filename or path}: {problem.strerror}." if isinstance(problem, OSError) else str(problem)
