"""Addresses of the door: the check that anybody may use, and inside a review all that leads to its publication."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from throughline.publishing.views.check_draft import check_draft
from throughline.publishing.views.check_report import check_report
from throughline.publishing.views.decide_detail import decide_detail
from throughline.publishing.views.download_suggestions import download_suggestions
from throughline.publishing.views.draft_check import draft_check
from throughline.publishing.views.export_details import export_details
from throughline.publishing.views.pseudonym_key import pseudonym_key
from throughline.publishing.views.publication import publication
from throughline.publishing.views.write_accepted import write_accepted

checks: list[URLPattern | URLResolver] = [
    path("", draft_check, name="draft_check"),
    path("details.csv", export_details, name="export_details"),
    path("details/<int:number>/", decide_detail, name="decide_detail"),
    path("suggestions.docx", download_suggestions, name="download_suggestions"),
    path("write/", write_accepted, name="write_accepted"),
]

in_review: list[URLPattern | URLResolver] = [
    path("", publication, name="publication"),
    path("drafts/<int:draft>/", check_draft, name="check_draft"),
    path("checks/<int:check>/", include(checks)),
    path("names/", pseudonym_key, name="pseudonym_key"),
]

urlpatterns = [
    path("check-report/", check_report, name="check_report"),
    path("reviews/<str:code>/publication/", include(in_review)),
]
