"""The ui app."""

from __future__ import annotations

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "throughline.ui"
    label = "ui"
