"""The config app: it only carries the commands that start and run the whole."""

from __future__ import annotations

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "throughline.config"
    label = "config"
