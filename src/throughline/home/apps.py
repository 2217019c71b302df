"""The home app."""

from __future__ import annotations

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "throughline.home"
    label = "home"
