"""The reviewing app."""

from __future__ import annotations

from django.apps import AppConfig


class ReviewingConfig(AppConfig):
    name = "throughline.reviewing"
    label = "reviewing"
