"""The rules that keep the house in order, checked on the code itself."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.template import TemplateSyntaxError, engines
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.module_loading import import_string
from django_tasks.base import Task

from tests.world import ROOT

SRC = ROOT / "src" / "throughline"
APPS = (
    "alerts",
    "analysis",
    "audit",
    "briefings",
    "commissioning",
    "events",
    "enquiries",
    "home",
    "improvement",
    "library",
    "markers",
    "people",
    "publishing",
    "reviewing",
    "ui",
)
PUBLIC_WING = ("library", "analysis", "events", "briefings", "enquiries", "alerts")
CONFIDENTIAL = ("commissioning", "reviewing", "publishing", "improvement")
WRITES = {
    "save", "create", "bulk_create", "update", "bulk_update", "delete", "get_or_create", "update_or_create", "enqueue",
    "enqueue_once",
}  # fmt: skip
QUEUEING = {"enqueue", "enqueue_once", "is_to_come", "tasks_of"}
FORBIDDEN_NAMES = {"core", "common", "utils", "helpers", "services", "main"}


def sources(folder: str) -> list[Path]:
    return sorted(path for path in SRC.glob(f"*/{folder}/**/*.py") if path.name != "__init__.py")


@pytest.mark.parametrize("path", sources("views") + sources("forms"), ids=lambda p: str(p.relative_to(SRC)))
def test_views_and_forms_never_write(path: Path) -> None:
    calls = [node.func for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    called = {name for func in calls if (name := getattr(func, "attr", getattr(func, "id", None)))}
    assert not called & WRITES, f"{path} writes: {called & WRITES}"


@pytest.mark.parametrize("path", sources("views"), ids=lambda p: str(p.relative_to(SRC)))
def test_a_view_is_a_page_not_a_program(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 80


def queued() -> Iterator[tuple[Path, list[ast.expr], list[str]]]:
    """Yield each call by which a task is named: alone, or kept for later by `partial`."""
    for path in SRC.rglob("*.py"):
        if path == SRC / "queueing.py":
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call):
                continue
            for func, arguments in ((node.func, node.args), (next(iter(node.args), None), node.args[1:])):
                if isinstance(func, ast.Name) and func.id in QUEUEING:
                    yield path, list(arguments), [str(keyword.arg) for keyword in node.keywords]


def test_every_task_that_is_named_is_there_and_takes_what_it_is_given() -> None:
    found = 0
    for path, arguments, keywords in queued():
        assert len(arguments) == 1 and isinstance(arguments[0], ast.Constant), f"{path} does not say which task"
        task = import_string(f"throughline.{arguments[0].value}")
        assert isinstance(task, Task), f"{path} names {arguments[0].value}"
        assert {*keywords} - {"after"} <= {*inspect.signature(task.func).parameters}, f"{path} gives {keywords}"
        found += 1
    assert found > 40


def test_no_file_or_folder_has_a_name_that_says_nothing() -> None:
    for path in (ROOT / "src").rglob("*"):
        assert path.stem not in FORBIDDEN_NAMES, path


def test_every_module_says_in_one_line_what_it_is_for() -> None:
    for path in (ROOT / "src").rglob("*.py"):
        if "migrations" in path.parts or path.stat().st_size == 0:
            continue
        assert ast.get_docstring(ast.parse(path.read_text())), f"{path} has no docstring"


def test_one_stem_for_view_template_and_address() -> None:
    names = {pattern.name for pattern in patterns() if pattern.name}
    for path in sources("views"):
        # "closed_text" and "withdrawn" stand in for the page that was asked for, at its address.
        if path.stem.startswith("finding") or path.stem in {"downloads", "about", "health", "withdrawn", "closed_text"}:
            continue
        assert path.stem in names, f"{path.stem} has a view but no address of that name"


def test_no_relation_leads_from_the_public_wing_to_the_confidential_one() -> None:
    for model in apps.get_models():
        if model._meta.app_label in PUBLIC_WING:
            for field in model._meta.get_fields():
                other = getattr(field, "related_model", None)
                assert other is None or other._meta.app_label not in CONFIDENTIAL, field


def test_templates_keep_to_their_budget_and_never_use_inline_script_or_style() -> None:
    for path in SRC.glob("*/templates/**/*.html"):
        text = path.read_text()
        assert len(text.splitlines()) <= 120, path
        assert not re.search(r"<script(?![^>]*(src=|application/(ld\+)?json))|<[^>%]*\s(on\w+|style)=", text), path


def test_every_template_can_be_compiled() -> None:
    for path in SRC.glob("*/templates/**/*.html"):
        try:
            engines["django"].from_string(path.read_text())
        except TemplateSyntaxError as error:
            raise AssertionError(f"{path}: {error}") from error


def patterns(resolver: URLResolver | None = None) -> list[URLPattern]:
    found = []
    for item in (resolver or get_resolver()).url_patterns:
        found += patterns(item) if isinstance(item, URLResolver) else [item]
    return found
