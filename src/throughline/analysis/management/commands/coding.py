"""`throughline coding CODE ACTION FILE`: a study's codebook, project, matrix and agreement in and out of files."""

from __future__ import annotations

import csv
import io
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reviewtext.refi import UnusableFile
from reviewtext.wording import counted
from throughline.analysis import queries
from throughline.analysis.models import Study
from throughline.analysis.refi_files import bring_in_file, codebook_file, project_file
from throughline.people.policies import HOST_OPERATOR, Refusal
from throughline.ui.cells import guarded

ACTIONS = {
    "codebook": "write the codebook as REFI-QDA (.qdc)",
    "project": "write codes, texts and codings as REFI-QDA (.qdpx)",
    "import": "bring in a .qdc or .qdpx file of another program",
    "matrix": "write codes by review as CSV",
    "together": "write which codes stand in the same passages as CSV",
    "agreement": "write how coders agree, code by code, as CSV",
}


class Command(BaseCommand):
    help = "Bring codes and codings of a study in and out. " + "; ".join(f"{k}: {v}" for k, v in ACTIONS.items()) + "."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("study", help="The code of the study, as in its address.")
        parser.add_argument("action", choices=list(ACTIONS))
        parser.add_argument("file", type=Path, help="To write; to import, what to read.")

    def handle(self, *args: Any, **options: Any) -> None:
        study = queries.study_for(options["study"], seen_by=HOST_OPERATOR)
        if study is None:
            raise CommandError(f"There is no study {options['study']}.")
        try:
            if options["action"] == "import":
                self._bring_in(study, options["file"])
            else:
                options["file"].write_bytes(_written(study, options["action"]))
        except OSError as problem:
            raise CommandError(f"{problem.filename}: {problem.strerror}.") from problem

    def _bring_in(self, study: Study, path: Path) -> None:
        is_project = path.suffix.lower() == ".qdpx"
        try:
            brought = bring_in_file(study=study, data=path.read_bytes(), is_project=is_project, by=HOST_OPERATOR)
        except UnusableFile as problem:
            raise CommandError(str(problem)) from problem
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(f"{counted(brought.codes, 'code')} and {counted(brought.codings, 'coding')} are new.")
        for line in brought.left_out:
            self.stdout.write(f"Left out: {line}")


def _written(study: Study, action: str) -> bytes:
    if action == "codebook":
        return codebook_file(study, seen_by=HOST_OPERATOR)
    if action == "project":
        return project_file(study, seen_by=HOST_OPERATOR)
    if action == "matrix":
        return _csv(queries.matrix_of(study, seen_by=HOST_OPERATOR).as_table())
    if action == "together":
        return _csv(queries.pairs_as_table(*queries.co_occurrence(study, seen_by=HOST_OPERATOR)))
    return _csv(queries.agreement_as_table(queries.agreement_in(study, seen_by=HOST_OPERATOR)))


def _csv(rows: Iterable[Iterable[str | int]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(map(guarded, rows))
    return ("\ufeff" + out.getvalue()).encode()
