"""Compose, Helm and the image name only settings, commands, pages and files that there are, and run nothing as root."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import get_commands, load_command_class
from django.urls import resolve

ROOT = Path(__file__).resolve().parent.parent.parent
DEPLOY = ROOT / "deploy"
CHART = DEPLOY / "helm" / "throughline"
TEMPLATES = "\n".join(path.read_text() for path in sorted((CHART / "templates").iterdir()))
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
VALUES: dict[str, Any] = yaml.safe_load((CHART / "values.yaml").read_text())
OURS = ("prepare", "web", "worker")
SETTING = re.compile(r"\b(?:THROUGHLINE|SEARCH|DATABASE|FILES|CACHE)_[A-Z_]+\b")
# Read by Compose itself and not by Throughline.
OF_COMPOSE = {"THROUGHLINE_IMAGE"}


def test_every_setting_is_written_down_and_read_by_the_code() -> None:
    files = [DEPLOY / name for name in ("compose.yaml", "Containerfile", "example.env")]
    files += [path for path in CHART.rglob("*") if path.is_file() and path.suffix != ".json"]
    named = {name for path in files for name in SETTING.findall(path.read_text())} - OF_COMPOSE
    written = (ROOT / "docs" / "settings.md").read_text()
    places = (ROOT / "src" / "throughline" / name for name in ("config", "hosting"))
    code = "\n".join(path.read_text() for place in places for path in place.rglob("*.py"))
    assert len(named) > 10
    assert [name for name in sorted(named) if f"`{name}`" not in written] == []
    assert [name for name in sorted(named) if f'"{name}"' not in code] == []


def commands() -> list[list[str]]:
    """Return how `throughline` is called in Compose and in the chart's plain lists of arguments."""
    called = [COMPOSE["services"][name]["command"] for name in OURS]
    for line in re.findall(r"^ +args: (\[.*\])$", TEMPLATES, re.M):
        called.append(yaml.safe_load(re.sub(r"\{\{.*?\}\}", '"1"', line)))
    return called


@pytest.mark.parametrize("called", commands(), ids=" ".join)
def test_every_command_takes_what_it_is_given(called: list[str]) -> None:
    name, *arguments = called
    parser = load_command_class(get_commands()[name], name).create_parser("throughline", name)
    parser.parse_args(arguments)


def test_backup_is_called_with_a_file_that_it_takes() -> None:
    assert "backup" in get_commands()
    assert re.search(r'exec throughline backup "/backups/[^"]+\.tar"', TEMPLATES)


def test_probes_ask_pages_that_there_are() -> None:
    asked = set(re.findall(r"path: (/\w+)$", TEMPLATES, re.M))
    asked.add(re.findall(r"localhost:8000(/\w+)", " ".join(COMPOSE["services"]["web"]["healthcheck"]["test"]))[0])
    assert asked == {"/healthz", "/readyz"}
    assert {resolve(path).url_name for path in asked} == {"healthz", "readyz"}
    # Without the name of the site the probe would be refused, as any other stranger's request to another name.
    assert TEMPLATES.count("httpHeaders: [{name: Host, value: {{ .Values.host | quote }}}]") == 2


def test_one_port_everywhere() -> None:
    assert "EXPOSE 8000" in (DEPLOY / "Containerfile").read_text()
    assert "containerPort: 8000" in TEMPLATES
    assert "web 8000" in (DEPLOY / "Caddyfile").read_text()


def test_every_image_is_pinned() -> None:
    images = [service["image"] for service in COMPOSE["services"].values()]
    images += re.findall(r"^ARG BASE=(.+)$", (DEPLOY / "Containerfile").read_text(), re.M)
    images.append(f"{VALUES['image']['repository']}:{VALUES['image']['tag']}")
    for image in images:
        assert re.search(r":[^:/]*\d+\.\d+[^:/]*$", image.rstrip("}")), image


def test_opensearch_is_of_the_version_that_the_tests_run() -> None:
    tested = re.search(r'VERSION = "([\d.]+)"', (ROOT / "scripts" / "opensearch.py").read_text())
    assert tested
    assert COMPOSE["services"]["search"]["image"].endswith(f":{tested[1]}")


def test_nothing_of_ours_runs_as_root_or_writes_outside_its_places() -> None:
    for name in OURS:
        service = COMPOSE["services"][name]
        assert (service["user"], service["read_only"], service["cap_drop"]) == ("10001:10001", True, ["ALL"])
    assert "USER 10001:10001" in (DEPLOY / "Containerfile").read_text()
    for wanted in ("runAsNonRoot: true", "readOnlyRootFilesystem: true", "capabilities: {drop: [ALL]}"):
        assert wanted in TEMPLATES


def test_only_the_proxy_can_be_reached_and_everything_has_limits() -> None:
    published = [name for name, service in COMPOSE["services"].items() if "ports" in service]
    assert published == ["proxy"]
    assert COMPOSE["networks"]["inside"]["internal"] is True
    without = [name for name, service in COMPOSE["services"].items() if "deploy" not in service]
    assert without == ["prepare"]  # it ends before the others begin


def test_every_file_that_compose_mounts_or_the_image_needs_is_there() -> None:
    mounted = [
        volume.split(":")[0] for service in COMPOSE["services"].values() for volume in service.get("volumes", ())
    ]
    for name in mounted:
        assert name in COMPOSE["volumes"] or (DEPLOY / name).exists() or name == "./store.json"
    assert (ROOT / "requirements" / "cluster.txt").exists()
    required = re.findall(r"\$\{(\w+):\?", (DEPLOY / "compose.yaml").read_text())
    example = (DEPLOY / "example.env").read_text()
    assert [name for name in required if f"{name}=" not in example] == []
