"""Addresses of the pages of a running review."""

from __future__ import annotations

from django.urls import path

from throughline.reviewing.views.add_paper import add_paper
from throughline.reviewing.views.agency_chronology import agency_chronology
from throughline.reviewing.views.ask_for_information import ask_for_information
from throughline.reviewing.views.change_request import change_request
from throughline.reviewing.views.change_retention import change_retention
from throughline.reviewing.views.chronology import chronology
from throughline.reviewing.views.chronology_agencies import chronology_agencies
from throughline.reviewing.views.chronology_key import chronology_key
from throughline.reviewing.views.chronology_timeline import chronology_timeline
from throughline.reviewing.views.destroy_papers import destroy_papers
from throughline.reviewing.views.download_paper import download_paper
from throughline.reviewing.views.edit_entry import edit_entry
from throughline.reviewing.views.export_chronology import export_chronology
from throughline.reviewing.views.export_requests import export_requests
from throughline.reviewing.views.information_requests import information_requests
from throughline.reviewing.views.key_episodes import key_episodes
from throughline.reviewing.views.note_significance import note_significance
from throughline.reviewing.views.paper import paper
from throughline.reviewing.views.paper_page import paper_page
from throughline.reviewing.views.papers import papers
from throughline.reviewing.views.preview_import import preview_import
from throughline.reviewing.views.retention import retention
from throughline.reviewing.views.upload_chronology import upload_chronology

CHRONOLOGY = "reviews/<str:code>/chronology/"
PAPERS, REQUESTS = "reviews/<str:code>/papers/", "reviews/<str:code>/requests/"
RETENTION = "reviews/<str:code>/retention/"

urlpatterns = [
    path(CHRONOLOGY, chronology, name="chronology"),
    path(f"{CHRONOLOGY}timeline/", chronology_timeline, name="chronology_timeline"),
    path(f"{CHRONOLOGY}agencies/", chronology_agencies, name="chronology_agencies"),
    path(f"{CHRONOLOGY}agencies/<int:agency>/", agency_chronology, name="agency_chronology"),
    path(f"{CHRONOLOGY}agencies/<int:agency>/upload/", upload_chronology, name="upload_chronology"),
    path(f"{CHRONOLOGY}files/<int:imported>/", preview_import, name="preview_import"),
    path(f"{CHRONOLOGY}entries/<int:entry>/", edit_entry, name="edit_entry"),
    path(f"{CHRONOLOGY}entries/<int:entry>/significance/", note_significance, name="note_significance"),
    path(f"{CHRONOLOGY}episodes/", key_episodes, name="key_episodes"),
    path(f"{CHRONOLOGY}people/", chronology_key, name="chronology_key"),
    path("reviews/<str:code>/chronology.<str:form>", export_chronology, name="export_chronology"),
    path(PAPERS, papers, name="papers"),
    path(f"{PAPERS}add/", add_paper, name="add_paper"),
    path(f"{PAPERS}<int:paper>/", paper, name="paper"),
    path(f"{PAPERS}<int:paper>/pages/<int:leaf>.webp", paper_page, name="paper_page"),
    path(f"{PAPERS}<int:paper>/download/", download_paper, name="download_paper"),
    path(REQUESTS, information_requests, name="information_requests"),
    path(f"{REQUESTS}add/", ask_for_information, name="ask_for_information"),
    path(f"{REQUESTS}<int:asked>/", change_request, name="change_request"),
    path("reviews/<str:code>/requests.csv", export_requests, name="export_requests"),
    path(RETENTION, retention, name="retention"),
    path(f"{RETENTION}change/<slug:act>/", change_retention, name="change_retention"),
    path(f"{RETENTION}destroy/", destroy_papers, name="destroy_papers"),
]
