"""The rules that keep the house in order, checked on the code itself."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

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
}  # fmt: skip
FORBIDDEN_NAMES = {"core", "common", "utils", "helpers", "services", "main"}


def sources(folder: str) -> list[Path]:
    return sorted(path for path in SRC.glob(f"*/{folder}/**/*.py") if path.name != "__init__.py")


@pytest.mark.parametrize("path", sources("views") + sources("forms"), ids=lambda p: str(p.relative_to(SRC)))
def test_views_and_forms_never_write(path: Path) -> None:
    called = {
        node.func.attr
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert not called & WRITES, f"{path} writes: {called & WRITES}"


@pytest.mark.parametrize("path", sources("views"), ids=lambda p: str(p.relative_to(SRC)))
def test_a_view_is_a_page_not_a_program(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 80


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


def patterns(resolver: URLResolver | None = None) -> list[URLPattern]:
    found = []
    for item in (resolver or get_resolver()).url_patterns:
        found += patterns(item) if isinstance(item, URLResolver) else [item]
    return found
