"""`throughline study ...`: the same as the pages of studies, from the command line."""

from __future__ import annotations

import datetime
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from throughline.analysis import operations, queries
from throughline.analysis.models import Choice, Study, StudyReport, StudyState
from throughline.analysis.policies import may_settle_in
from throughline.analysis.policies_suggesting import may_have_suggestions
from throughline.analysis.queries.drawing import codes_in
from throughline.library.queries import csv_text
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR, Actor, Refusal, require
from throughline.people.roles import Scope, roles_of


class Command(BaseCommand):
    help = "Studies of published reviews: open one, draw its sample, screen, see the flow, export."
    # They are for pages and forms, which this shows none of, and would take half as long again as the start.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)

        def action(name: str, says: str, *, has_code: bool = True) -> ArgumentParser:
            made: ArgumentParser = actions.add_parser(name, help=says)
            if has_code:
                made.add_argument("code", help="The study's code.")
            made.add_argument("--by", metavar="EMAIL", help="Who does it. Without it, the host does.")
            return made

        action("list", "List studies.", has_code=False)
        new = action("new", "Open a study and print its code.", has_code=False)
        new.add_argument("title", help="What the study is called.")
        new.add_argument("--question", required=True, help="What it asks of reviews.")
        new.add_argument("--lead", metavar="EMAIL", required=True, help="Who leads it: somebody with an account.")
        new.add_argument("--include", action="append", default=[], metavar="RULE", help="May be given more than once.")
        new.add_argument(
            "--exclude", action="append", default=[], metavar="REASON", help="May be given more than once."
        )
        for name, says in (("from", "The first day"), ("to", "The last day")):
            new.add_argument(
                f"--{name}", dest=f"published_{name}", type=datetime.date.fromisoformat, metavar="YYYY-MM-DD",
                help=f"{says} on which its reports were published.",
            )  # fmt: skip
        action("freeze", "Freeze the protocol, so that screening can begin.")
        sample = action("sample", "Draw reports into the study.")
        how = sample.add_mutually_exclusive_group(required=True)
        how.add_argument("--search", help="Words, or the address of a search page.")
        how.add_argument(
            "--codes", type=Path, metavar="FILE", help="A CSV file with a column 'code', or a code a line."
        )
        action("screen-next", "Give the next report to read, as JSON.")
        decide = action("decide", "Decide about a report that screen-next gave.")
        decide.add_argument("record", type=int, help="Its number, which screen-next gives as record.")
        decide.add_argument("choice", choices=Choice.values)
        decide.add_argument("--reason", default="", help="One of the study's exclusion rules, word for word.")
        decide.add_argument("--note", default="", help="Kept with the decision.")
        action("rank", "Put what waits in order now, and print what can be said of recall, as JSON.")
        action("differences", "Print the reports that are to be settled, with what everybody said, as JSON.")
        settle = action("settle", "Settle a report about which two decided differently.")
        settle.add_argument("record", type=int, help="Its number, which differences gives as record.")
        settle.add_argument("choice", choices=[Choice.INCLUDE.value, Choice.EXCLUDE.value])
        settle.add_argument("--reason", default="", help="One of the study's exclusion rules, word for word.")
        settle.add_argument("--note", required=True, help="How it was settled.")
        action("stop", "Stop reading, and leave the rest unread.").add_argument(
            "--reason", required=True, help="Why. It is kept with the study."
        )
        action("read-on", "Read on after a stop.")
        audit = action("audit", "Draw a random sample of what was left unread, to be read after all.")
        audit.add_argument("size", type=int, help="How many reports.")
        team = action("team", "Print who has a part in the study, or name somebody to it.")
        team.add_argument("--add", metavar="EMAIL", help="Whom to name.")
        team.add_argument("--role", choices=[role.name for role in roles_of(Scope.STUDY)])
        action("finish", "Finish the study.")
        action("take-up", "Take a finished study up again.")
        flow = action("flow", "Print the flow of reports.")
        flow.add_argument("--form", choices=["text", "json", "csv", "svg", "docx"], default="text")
        flow.add_argument("--out", type=Path, metavar="FILE", help="Write to a file; a Word document needs one.")
        suggest = action("suggest", "Learn a code from a coder's examples now, and print what looks like it, as JSON.")
        suggest.add_argument("label", help="The code's name, as in the codebook.")
        export = action("export", "Print reports or decisions as CSV.")
        export.add_argument("what", choices=["reports", "decisions"])

    def handle(self, *args: Any, action: str, by: str | None, **options: Any) -> None:
        asker: Actor = _person(by) if by else HOST_OPERATOR
        try:
            getattr(self, f"_{action.replace('-', '_')}")(asker, **options)
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        except OSError as problem:
            raise CommandError(f"{problem.filename}: {problem.strerror}.") from problem

    def _list(self, asker: Actor, **options: Any) -> None:
        for study, roles in queries.my_studies(asker):
            self.stdout.write(
                "  ".join([study.code, study.get_state_display(), study.title, ", ".join(roles)]).rstrip()
            )

    def _new(self, asker: Actor, *, lead: str, include: list[str], exclude: list[str], **options: Any) -> None:
        fields = {name: options[name] for name in ("title", "question", "published_from", "published_to")}
        study = operations.open_study(
            **fields, inclusion_rules=include, exclusion_rules=exclude, lead=_person(lead), by=asker
        )
        self.stdout.write(study.code)

    def _freeze(self, asker: Actor, *, code: str, **options: Any) -> None:
        operations.freeze_protocol(study=_study(code, asker), by=asker)

    def _sample(self, asker: Actor, *, code: str, search: str | None, codes: Path | None, **options: Any) -> None:
        study = _study(code, asker)
        if codes is not None:
            listed = codes_in(codes.read_bytes())
            draw = operations.draw_by_codes(study=study, codes=listed, file_name=codes.name, by=asker)
        else:
            draw = operations.draw_by_search(study=study, search=search or "", by=asker)
        self.stdout.write(f"{draw.found} found, {draw.added} new, {draw.known} there already, ", ending="")
        self.stdout.write(f"{draw.out_of_period} outside the period, {len(draw.not_there)} not in the library")

    def _screen_next(self, asker: Actor, *, code: str, **options: Any) -> None:
        record = operations.take_next(study=_study(code, asker), by=asker)
        sheet = queries.sheet_as_json(queries.sheet_of(record, seen_by=asker)) if record else None
        self.stdout.write(json.dumps(sheet, ensure_ascii=False, indent=2))

    def _decide(self, asker: Actor, *, code: str, record: int, **options: Any) -> None:
        found = _record(_study(code, asker), record, asker)
        said = {name: options[name] for name in ("choice", "reason", "note")}
        done = operations.decide(record=found, by=asker, **said)
        self.stdout.write(done.get_state_display())

    def _rank(self, asker: Actor, *, code: str, **options: Any) -> None:
        order = operations.refresh_reading_order(study_id=_study(code, asker).pk)
        self.stdout.write(json.dumps(order.figures if order else None, indent=2))

    def _differences(self, asker: Actor, *, code: str, **options: Any) -> None:
        study = _study(code, asker)
        # Who said what of an open report is for those who settle, as on the page.
        require(may_settle_in(asker, study))
        rows = [
            {
                "record": one.pk,
                "code": one.report.code,
                "title": one.report.title,
                "decisions": [
                    {"by": said.person.name, "choice": said.choice, "reason": said.reason, "note": said.note}
                    for said in queries.decisions_of(one, seen_by=asker)
                ],
            }
            for one in queries.differences_of(study, seen_by=asker)
        ]
        self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))

    def _settle(self, asker: Actor, *, code: str, record: int, **options: Any) -> None:
        if not isinstance(asker, Person):
            raise CommandError("Say with --by who settles it.")
        found = _record(_study(code, asker), record, asker)
        said = {name: options[name] for name in ("choice", "reason", "note")}
        self.stdout.write(operations.settle(record=found, by=asker, **said).get_state_display())

    def _stop(self, asker: Actor, *, code: str, reason: str, **options: Any) -> None:
        stop = operations.stop_reading(study=_study(code, asker), reason=reason, by=asker)
        self.stdout.write(f"Reading has stopped, {'by' if stop.met_rule else 'before'} the stopping rule.")

    def _read_on(self, asker: Actor, *, code: str, **options: Any) -> None:
        operations.resume_reading(study=_study(code, asker), by=asker)

    def _audit(self, asker: Actor, *, code: str, size: int, **options: Any) -> None:
        drawn = operations.draw_audit(study=_study(code, asker), size=size, by=asker)
        self.stdout.write(f"{drawn.size} of {drawn.left} drawn. They come first for whoever screens next.")

    def _team(self, asker: Actor, *, code: str, add: str | None, role: str | None, **options: Any) -> None:
        study = _study(code, asker)
        if bool(add) != bool(role):
            raise CommandError("Say with --add who, and with --role as what.")
        if add and role:
            operations.give_study_role(study=study, person=_person(add), role=role, by=asker)
        for member in queries.study_team(study, seen_by=asker):
            self.stdout.write(f"{member.get_role_display()}  {member.person.name}  {member.person.email}")

    def _finish(self, asker: Actor, *, code: str, **options: Any) -> None:
        operations.move_study(study=_study(code, asker), state=StudyState.FINISHED, by=asker)

    def _take_up(self, asker: Actor, *, code: str, **options: Any) -> None:
        operations.move_study(study=_study(code, asker), state=StudyState.UNDER_WAY, by=asker)

    def _flow(self, asker: Actor, *, code: str, form: str, out: Path | None, **options: Any) -> None:
        content = _flow_as(form, _study(code, asker), asker)
        if out is not None:
            out.write_bytes(content if isinstance(content, bytes) else content.encode())
        elif isinstance(content, bytes):
            raise CommandError("Say with --out where to write the document.")
        else:
            self.stdout.write(content)

    def _suggest(self, asker: Actor, *, code: str, label: str, **options: Any) -> None:
        codes = queries.live_codes(_study(code, asker), seen_by=asker)
        found = next((one for one in codes if one.label.casefold() == label.casefold()), None)
        if found is None:
            raise CommandError(f"No code in use is called '{label}'.")
        if not isinstance(asker, Person):
            raise CommandError(
                "Say with --by who codes: suggestions rest on somebody's own codings and on settled ones."
            )
        require(may_have_suggestions(asker, found))
        operations.learn_code(code_id=found.pk, person_id=asker.pk)
        shown = queries.suggestions_of(found, seen_by=asker)
        self.stdout.write(json.dumps([one.as_json() for one in shown], ensure_ascii=False, indent=2))

    def _export(self, asker: Actor, *, code: str, what: str, **options: Any) -> None:
        rows = {"reports": queries.sample_rows, "decisions": queries.decision_rows}[what]
        self.stdout.write(csv_text(rows(_study(code, asker), seen_by=asker)), ending="")


def _flow_as(form: str, study: Study, asker: Actor) -> str | bytes:
    from throughline.analysis.documents.flow_document import as_docx
    from throughline.analysis.documents.flow_picture import as_svg

    flow = queries.flow_of(study, seen_by=asker)
    rows = queries.flow_rows(flow)
    match form:
        case "svg":
            return as_svg(flow, title=study.title)
        case "docx":
            return as_docx(study, flow, list(queries.draws_of(study, seen_by=asker)), today=timezone.localdate())
        case "csv":
            table = [["stage", "what", "reports"], *([stage, what, str(n)] for stage, what, n in rows)]
            return csv_text([*table, *(["Screening", sentence, ""] for sentence in flow.stopping)])
        case "json":
            return json.dumps([{"stage": stage, "what": what, "reports": n} for stage, what, n in rows], indent=2)
        case _:
            return "\n".join(f"{number:>7,}  {what}" for _, what, number in rows)


def _person(email: str) -> Person:
    found = Person.objects.filter(email__iexact=email, is_active=True).first()
    if found is None:
        raise CommandError(f"Nobody with the address {email} has an account.")
    return found


def _record(study: Study, number: int, asker: Actor) -> StudyReport:
    found = queries.record_of(study, number, seen_by=asker)
    if found is None:
        raise CommandError("The study has no such record.")
    return found


def _study(code: str, asker: Actor) -> Study:
    found = queries.study_for(code, seen_by=asker)
    if found is None:
        raise CommandError("There is no such study, or you have no part in it.")
    return found
