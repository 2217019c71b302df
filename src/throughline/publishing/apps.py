"""The publishing app."""

from __future__ import annotations

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "throughline.publishing"
    label = "publishing"
