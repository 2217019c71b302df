"""Addresses of studies."""

from __future__ import annotations

from django.urls import path

from throughline.analysis.urls_coding import coding_patterns
from throughline.analysis.views.my_studies import my_studies
from throughline.analysis.views.study import study

S = "studies/<str:code>"
urlpatterns = [
    path("studies/", my_studies, name="my_studies"),
    path(f"{S}/", study, name="study"),
    *coding_patterns,
]
