"""Addresses of the pages of a running review."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
