"""Addresses of the Quality Markers."""

from __future__ import annotations

from django.urls import path

from throughline.markers.views.answer_suggestion import answer_suggestion
from throughline.markers.views.checklist import checklist
from throughline.markers.views.compare_sets import compare_sets
from throughline.markers.views.download_questions import download_questions
from throughline.markers.views.marker import marker
from throughline.markers.views.marker_set import marker_set
from throughline.markers.views.markers import markers
from throughline.markers.views.offline_copy import offline_copy
from throughline.markers.views.print_questions import print_questions
from throughline.markers.views.service_worker import service_worker
from throughline.markers.views.suggest_change import suggest_change
from throughline.markers.views.suggestions import suggestions
from throughline.markers.views.web_manifest import web_manifest
from throughline.markers.views.workshop import workshop

urlpatterns = [
    path("markers/", markers, name="markers"),
    path("markers/print/", print_questions, name="print_questions"),
    path("markers/questions.<str:form>", download_questions, name="download_questions"),
    path("markers/workshop/", workshop, name="workshop"),
    path("markers/checklist/", checklist, name="checklist"),
    path("markers/compare/", compare_sets, name="compare_sets"),
    path("markers/offline/", offline_copy, name="offline_copy"),
    path("markers/offline.webmanifest", web_manifest, name="web_manifest"),
    # At the top of the site, because a service worker may only serve addresses below its own.
    path("service-worker.js", service_worker, name="service_worker"),
    path("markers/suggestions/", suggestions, name="suggestions"),
    path("markers/suggestions/<int:pk>/", answer_suggestion, name="answer_suggestion"),
    path("markers/<slug:code>/", marker_set, name="marker_set"),
    path("markers/<slug:code>/<int:number>/", marker, name="marker"),
    path("markers/<slug:code>/questions/<str:question>/suggest/", suggest_change, name="suggest_change"),
]
