"""What a host does with the whole: starts it, looks after it, backs it up and moves it."""

from __future__ import annotations

from django.apps import AppConfig


class HostingConfig(AppConfig):
    name = "throughline.hosting"
    label = "hosting"
