"""Addresses of the pages of a running review."""

from __future__ import annotations

from django.urls import path

from throughline.reviewing.views.agency_chronology import agency_chronology
from throughline.reviewing.views.chronology import chronology
from throughline.reviewing.views.chronology_agencies import chronology_agencies
from throughline.reviewing.views.chronology_key import chronology_key
from throughline.reviewing.views.chronology_timeline import chronology_timeline
from throughline.reviewing.views.edit_entry import edit_entry
from throughline.reviewing.views.export_chronology import export_chronology
from throughline.reviewing.views.key_episodes import key_episodes
from throughline.reviewing.views.note_significance import note_significance
from throughline.reviewing.views.preview_import import preview_import
from throughline.reviewing.views.upload_chronology import upload_chronology

CHRONOLOGY = "reviews/<str:code>/chronology/"

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
]
