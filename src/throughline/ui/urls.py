"""Addresses of the ui app."""

from __future__ import annotations

from django.urls import path

from throughline.ui.views.gallery import gallery

urlpatterns = [
    path("", gallery, name="gallery"),
]
