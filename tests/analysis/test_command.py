"""`throughline study ...` does what the pages do, by the same rules."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.analysis.studying import FIRST, LEAD, RULES, SECOND, person, reports, say, study_under_way
from throughline.analysis import operations
from throughline.analysis.models import Study

pytestmark = pytest.mark.django_db
AS_LEAD = ["--by", "sol.analyst@example.org"]
AS_FIRST = ["--by", "wren.screener@example.org"]


def said(*arguments: object) -> str:
    out = io.StringIO()
    call_command("study", *map(str, arguments), stdout=out)
    return out.getvalue().strip()


def test_a_study_from_its_opening_to_its_flow(tmp_path: Path) -> None:
    rules = [part for rule in RULES for part in ("--exclude", rule)]
    code = said(
        "new", "Sleep", "--question", "Who asked?", "--lead", "sol.analyst@example.org", "--include", "x", *rules
    )
    study = Study.objects.get(code=code)
    assert "Sleep" in said("list", *AS_LEAD)
    assert "Sleep" not in said("list", *AS_FIRST)
    listed = tmp_path / "codes.csv"
    listed.write_text("code\n" + "\n".join(report.code for report in reports(3)))
    assert said("sample", code, "--codes", listed, *AS_LEAD).startswith("3 found, 3 new")
    said("freeze", code, *AS_LEAD)
    operations.give_study_role(study=study, person=person(FIRST), role="screener", by=person(LEAD))
    given = json.loads(said("screen-next", code, *AS_FIRST))
    assert given["title"] and given["excluded_if"] == RULES
    decided = said("decide", code, given["record"], "exclude", "--reason", RULES[1], *AS_FIRST)
    assert decided == "Excluded"
    assert json.loads(said("rank", code, *AS_LEAD))["read"] == 1
    flow = {row["what"]: row["reports"] for row in json.loads(said("flow", code, "--form", "json", *AS_LEAD))}
    assert (flow["Found in all"], flow["Excluded"], flow["Not decided yet"]) == (3, 1, 2)
    said("flow", code, "--form", "docx", "--out", tmp_path / "flow.docx")
    assert (tmp_path / "flow.docx").read_bytes().startswith(b"PK")
    assert RULES[1] in said("export", code, "decisions")


def test_whoever_has_no_part_is_told_nothing_and_the_host_decides_no_report() -> None:
    study = Study.objects.all()[0]
    with pytest.raises(CommandError, match="no such study"):
        said("flow", study.code, "--by", "rafi.reader@example.org")
    with pytest.raises(CommandError, match="somebody with an account"):
        said("screen-next", study.code)
    with pytest.raises(CommandError, match="Nobody with the address"):
        said("list", "--by", "nobody@example.org")


def test_a_file_that_cannot_be_read_or_written_is_named_and_stops_nothing_else(tmp_path: Path) -> None:
    study, missing = Study.objects.all()[0], tmp_path / "nowhere"
    for arguments in (
        ("study", "sample", study.code, "--codes", str(missing / "codes.csv")),
        ("study", "flow", study.code, "--out", str(missing / "flow.txt")),
        ("outcomes", study.code, "map", str(missing / "map.svg")),
    ):
        with pytest.raises(CommandError, match=r"nowhere.*: No such file or directory\.$"):
            call_command(*arguments)


def test_a_team_settles_stops_looks_at_the_rest_and_finishes_from_the_command_line() -> None:
    study, records = study_under_way(screeners_each=2, count=6)
    assert SECOND in said("team", study.code, "--add", person(SECOND).email, "--role", "screener", *AS_LEAD)
    say(records[0], FIRST, "include")
    say(records[0], SECOND, "exclude")
    with pytest.raises(CommandError):
        said("differences", study.code, *AS_FIRST)
    [open_one] = json.loads(said("differences", study.code, *AS_LEAD))
    assert (open_one["record"], {one["choice"] for one in open_one["decisions"]}) == (
        records[0].pk,
        {"include", "exclude"},
    )
    with pytest.raises(CommandError, match="Say with --by who"):
        said("settle", study.code, open_one["record"], "include", "--note", "So.")
    assert said("settle", study.code, open_one["record"], "include", "--note", "It fits.", *AS_LEAD) == "Included"
    assert json.loads(said("differences", study.code, *AS_LEAD)) == []
    assert "before the stopping rule" in said("stop", study.code, "--reason", "No more time", *AS_LEAD)
    assert said("audit", study.code, 2, *AS_LEAD).startswith("2 of 5 drawn")
    said("read-on", study.code, *AS_LEAD)
    with pytest.raises(CommandError, match="has not stopped"):
        said("read-on", study.code, *AS_LEAD)
    said("finish", study.code, *AS_LEAD)
    assert Study.objects.get(pk=study.pk).state == "finished"
    said("take-up", study.code, *AS_LEAD)
    assert Study.objects.get(pk=study.pk).state == "under_way"
