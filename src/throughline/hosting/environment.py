"""Read settings from the environment, with a clear message when a value cannot be used."""

from __future__ import annotations

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    """Return the variable as text."""
    return os.environ.get(name, default)


def address(name: str, default: str) -> str:
    """Return the address of a site without the stroke at its end: what is added to it begins with one."""
    return text(name, default).rstrip("/")


def flag(name: str, default: bool) -> bool:
    """Return the variable as yes or no; anything else stops the start."""
    value = os.environ.get(name, "").strip().lower()
    if value == "":
        return default
    if value in {"1", "yes", "true", "on"}:
        return True
    if value in {"0", "no", "false", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} is set to '{value}'. Use yes or no.")


def number(name: str, default: int, *, least: int = 0) -> int:
    """Return the variable as a whole number from `least`; anything else stops the start."""
    value = os.environ.get(name, "").strip()
    if value == "":
        return default
    if not value.isdecimal() or int(value) < least:
        which = f" from {least}" if least else ""
        raise ImproperlyConfigured(f"{name} is set to '{value}'. Use a whole number{which}.")
    return int(value)


def one_of(name: str, known: tuple[str, ...], default: str) -> str:
    """Return the variable as one of the words known; anything else stops the start."""
    value = os.environ.get(name, "").strip().lower()
    if value and value not in known:
        raise ImproperlyConfigured(f"{name} is set to '{value}'. Use {', '.join(known[:-1])} or {known[-1]}.")
    return value or default


def words(name: str, default: str = "") -> list[str]:
    """Return the variable as a list, split at commas."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def data_folder() -> Path:
    """Return the folder that holds the database, files and index: THROUGHLINE_HOME, or ./var."""
    folder = Path(os.environ.get("THROUGHLINE_HOME", "var")).expanduser().resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise ImproperlyConfigured(
            f"THROUGHLINE_HOME names {folder}, which cannot be used: {problem.strerror}."
        ) from problem
    return folder
