"""`throughline outcomes CODE ACTION`: the map of a study as a file, its methods, publishing it and taking it back."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from throughline.analysis import operations, queries
from throughline.analysis.documents.outcome_files import FORMS, Printing, outcome_file
from throughline.analysis.models import Study
from throughline.analysis.queries import outcomes
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR, Actor, Refusal


class Command(BaseCommand):
    help = "What comes out of a study: its practice-issue map and methods, published and taken back."
    # They are for pages and forms, which this shows none of, and would take half as long again as the start.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("study", help="The code of the study, as in its address.")
        actions = parser.add_subparsers(dest="action", required=True)
        chart = actions.add_parser("map", help=f"Write the map to a file; its ending says how: {', '.join(FORMS)}.")
        chart.add_argument("file", type=Path, help="Where to write it.")
        actions.add_parser("methods", help="Print how the study was done.")
        actions.add_parser("publish", help="Publish it.").add_argument(
            "--note", default="", help="What this publishing is about. Everybody can read it."
        )
        actions.add_parser("take-back", help="Take it back.").add_argument(
            "--reason", required=True, help="Why. Everybody can read it."
        )
        parser.add_argument("--by", metavar="EMAIL", help="Who does it. Without it, the host does.")

    def handle(self, *args: Any, action: str, by: str | None, **options: Any) -> None:
        asker: Actor = _person(by) if by else HOST_OPERATOR
        study = queries.study_for(code := options.pop("study"), seen_by=asker)
        if study is None:
            raise CommandError(f"There is no study {code}.")
        try:
            getattr(self, f"_{action.replace('-', '_')}")(study, asker, **options)
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        except OSError as problem:
            raise CommandError(f"{problem.filename}: {problem.strerror}.") from problem

    def _map(self, study: Study, asker: Actor, *, file: Path, **options: Any) -> None:
        form = file.suffix.lstrip(".").lower()
        found = outcomes.found_in_study(study, seen_by=asker)
        if form not in FORMS or found is None:
            raise CommandError(f"The file must end in one of {', '.join(FORMS)}.")
        file.write_bytes(outcome_file(Printing(found, asker, outcomes.methods_of(study, found, seen_by=asker)), form))

    def _methods(self, study: Study, asker: Actor, **options: Any) -> None:
        found = outcomes.found_in_study(study, seen_by=asker)
        if found is not None:
            self.stdout.write(" ".join(outcomes.methods_of(study, found, seen_by=asker)))

    def _publish(self, study: Study, asker: Actor, *, note: str, **options: Any) -> None:
        made = operations.publish_study(study=study, by=asker, note_text=note)
        self.stdout.write(f"Published as number {made.number}.")

    def _take_back(self, study: Study, asker: Actor, *, reason: str, **options: Any) -> None:
        operations.take_back_study(study=study, reason=reason, by=asker)


def _person(email: str) -> Person:
    found = Person.objects.filter(email__iexact=email, is_active=True).first()
    if found is None:
        raise CommandError(f"Nobody with the address {email} has an account.")
    return found
