"""Addresses of the library."""

from __future__ import annotations

from django.urls import path

from throughline.library.views.browse import browse
from throughline.library.views.change_availability import change_availability
from throughline.library.views.cite import cite
from throughline.library.views.decide_duplicate import decide_duplicate
from throughline.library.views.deposit import deposit
from throughline.library.views.deposits import deposits
from throughline.library.views.download_edition import download_edition
from throughline.library.views.edit_record import edit_record
from throughline.library.views.export_record import export_record
from throughline.library.views.export_records import export_records
from throughline.library.views.import_records import import_records
from throughline.library.views.intake import intake
from throughline.library.views.oai import oai
from throughline.library.views.page_image import page_image
from throughline.library.views.part_edition import part_edition
from throughline.library.views.read_edition import read_edition
from throughline.library.views.read_page import read_page
from throughline.library.views.recommendation import recommendation
from throughline.library.views.record_history import record_history
from throughline.library.views.report import report
from throughline.library.views.search import search
from throughline.library.views.search_csv import search_csv
from throughline.library.views.take_down import take_down
from throughline.library.views.theme import theme

urlpatterns = [
    path("search/", search, name="search"),
    path("search.csv", search_csv, name="search_csv"),
    path("browse/", browse, name="browse"),
    path("themes/<str:theme_id>/", theme, name="theme"),
    path("cite/<str:address>/", cite, name="cite"),
    path("reports/<str:code>/", report, name="report"),
    path("reports/<str:code>/edit/", edit_record, name="edit_record"),
    path("reports/<str:code>/history/", record_history, name="record_history"),
    path("reports/<str:code>/availability/", change_availability, name="change_availability"),
    path("reports/<str:code>/take-down/", take_down, name="take_down"),
    path("reports/<str:code>/record.<str:form>", export_record, name="export_record"),
    path("reports/<str:code>/<int:edition>/", read_edition, name="read_edition"),
    path("reports/<str:code>/<int:edition>/file/", download_edition, name="download_edition"),
    path("reports/<str:code>/<int:edition>/intake/", intake, name="intake"),
    path("reports/<str:code>/<int:edition>/part/", part_edition, name="part_edition"),
    path("reports/<str:code>/<int:edition>/duplicates/<int:pair>/", decide_duplicate, name="decide_duplicate"),
    path("reports/<str:code>/<int:edition>/page/<int:number>/", read_page, name="read_page"),
    path("reports/<str:code>/<int:edition>/page/<int:number>.webp", page_image, name="page_image"),
    path("reports/<str:code>/<int:edition>/recommendations/<int:number>/", recommendation, name="recommendation"),
    path("deposits/", deposits, name="deposits"),
    path("deposits/new/", deposit, name="deposit"),
    path("records.csv", export_records, name="export_records"),
    path("records/import/", import_records, name="import_records"),
    path("oai/", oai, name="oai"),
]
