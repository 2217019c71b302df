"""What is built for browsers: our own colours, nothing of GOV.UK's identity, nothing from elsewhere."""

from __future__ import annotations

import json
import re

import pytest

from tests.world import ROOT

STATIC = ROOT / "src" / "throughline" / "ui" / "static" / "ui"
BUILT = STATIC / "built"
# Blues, black, green, red, yellow and greys of GOV.UK's palette, old and new.
GDS_COLOURS = (
    "#1d70b8", "#003078", "#005ea5", "#5694ca", "#1a65a6", "#16548a", "#0f385c", "#d2e2f1", "#f4f8fb", "#8eb8dc",
    "#0b0c0c", "#00703c", "#0f7a52", "#d4351c", "#ca3535", "#ffdd00", "#f3f2f1", "#b1b4b6", "#505a5f", "#4c2c92",
)  # fmt: skip


@pytest.fixture(scope="module")
def style() -> str:
    path = BUILT / "theme.css"
    assert path.exists(), "run `make setup` first: it builds the style sheet"
    return path.read_text()


@pytest.mark.parametrize("name", ["GDS Transport", "crown", "crest", "logotype", "govuk-header", "govuk-footer"])
def test_nothing_of_the_government_s_identity_is_in_the_style_sheet(style: str, name: str) -> None:
    assert name.lower() not in style.lower()


@pytest.mark.parametrize("colour", GDS_COLOURS)
def test_the_colours_are_our_own(style: str, colour: str) -> None:
    assert colour not in style.lower()


def test_nothing_is_fetched_from_elsewhere(style: str) -> None:
    addresses = re.findall(r"url\(\s*[\"']?([^\"')]+)", style)
    assert addresses, "the picture behind the front page's search box is asked for"
    for address in addresses:
        assert not re.match(r"(?:[a-z]+:)?//|data:", address), address
        assert (BUILT / address).resolve().is_file(), address
    assert "@import" not in style
    assert "@font-face" not in style


def test_only_what_is_named_was_built_and_its_licence_is_beside_it() -> None:
    assert {path.name for path in BUILT.iterdir()} == {
        "theme.css", "govuk-frontend.min.js", "govuk-frontend.LICENCE.txt", "combobox-nav.js", "combobox-nav.LICENCE.txt",
    }  # fmt: skip
    for name in ("govuk-frontend", "combobox-nav"):
        assert "MIT" in (BUILT / f"{name}.LICENCE.txt").read_text()
    assert not (STATIC / "fonts").exists() and not (STATIC / "assets").exists()
    assert "sourceMappingURL" not in (BUILT / "govuk-frontend.min.js").read_text()


@pytest.mark.parametrize(
    ("front", "back"),
    [("ink", "paper"), ("ink-soft", "paper"), ("ink-soft", "paper-deep"), ("ink-soft", "card"), ("accent", "paper"),
     ("card", "accent"), ("accent-pale", "accent"), ("ink", "mark"), ("ink", "mark-deep"), ("accent-deep", "accent-pale"),
     ("error", "card"), ("ink", "accent-pale"), ("ink", "error-pale")],
)  # fmt: skip
def test_words_stand_out_from_what_they_stand_on(front: str, back: str) -> None:
    text = (ROOT / "src" / "throughline" / "ui" / "sass" / "_palette.scss").read_text()
    colours = dict(re.findall(r"\$([a-z-]+): (#[0-9a-f]{6});", text))
    # WCAG 2.2, success criterion 1.4.3: at least 4.5 to 1.
    assert contrast(colours[front], colours[back]) >= 4.5


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, by the formula in WCAG 2.2."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_packages_are_locked_by_hash_and_tied_to_no_host() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    fetched = {name: package for name, package in packages.items() if name}
    assert "node_modules/govuk-frontend" in fetched
    assert all(package["integrity"].startswith("sha512-") for package in fetched.values())
    assert not [name for name, package in fetched.items() if "resolved" in package]


def test_every_script_that_starts_is_a_file_and_every_named_module_has_one() -> None:
    start = (STATIC / "start.js").read_text()
    for address in re.findall(r'from "\./([^"]+)"', start):
        assert (STATIC / address).is_file(), address
    named = set()
    for template in (ROOT / "src" / "throughline").glob("*/templates/**/*.html"):
        named |= set(re.findall(r'data-module="([a-z-]+)"', template.read_text()))
    known = set(re.findall(r'^  "?([a-z-]+)"?[:,]', start, re.MULTILINE)) | {"govuk-skip-link", "govuk-error-summary"}
    assert named <= known, named - known
