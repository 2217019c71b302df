"""The markers app."""

from __future__ import annotations

from django.apps import AppConfig


class MarkersConfig(AppConfig):
    name = "throughline.markers"
    label = "markers"
