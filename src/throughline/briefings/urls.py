"""Addresses of briefings, of their editors' desk, and of self-assessments."""

from __future__ import annotations

from django.urls import path

from throughline.briefings.views.answer_question import answer_question
from throughline.briefings.views.briefing import briefing
from throughline.briefings.views.briefing_set import briefing_set
from throughline.briefings.views.briefings import briefings
from throughline.briefings.views.change_citation import change_citation
from throughline.briefings.views.edit_briefing import edit_briefing
from throughline.briefings.views.editing import editing
from throughline.briefings.views.export_assessment import export_assessment
from throughline.briefings.views.export_briefing import export_briefing
from throughline.briefings.views.name_slot import name_slot
from throughline.briefings.views.self_assessment import self_assessment
from throughline.briefings.views.self_assessments import self_assessments
from throughline.briefings.views.sign_off import sign_off
from throughline.briefings.views.start_briefing import start_briefing
from throughline.briefings.views.withdraw_briefing import withdraw_briefing
from throughline.briefings.views.write_part import write_part

B, E = "briefings/<str:code>", "briefings/editing"
A = "organisations/<int:pk>/self-assessments"
# What has a name of its own comes before the briefings, as it would else be taken for the code of one.
urlpatterns = [
    path("briefings/", briefings, name="briefings"),
    path("briefings/sets/<str:set_id>/", briefing_set, name="briefing_set"),
    path("briefings/sets/<str:set_id>/<int:number>/", name_slot, name="name_slot"),
    path(f"{E}/", editing, name="editing"),
    path(f"{E}/new/", start_briefing, name="start_briefing"),
    path(f"{E}/<str:code>/", edit_briefing, name="edit_briefing"),
    path(f"{E}/<str:code>/sign-off/", sign_off, name="sign_off"),
    path(f"{E}/<str:code>/withdraw/", withdraw_briefing, name="withdraw_briefing"),
    path(f"{E}/<str:code>/citations/<int:citation>/", change_citation, name="change_citation"),
    path(f"{E}/<str:code>/sections/<str:section>/", write_part, name="write_part"),
    path(f"{B}/", briefing, name="briefing"),
    path(f"{B}/versions/<int:number>/", briefing, name="briefing_version"),
    path(f"{B}/versions/<int:number>.<str:form>", export_briefing, name="export_briefing"),
    path(f"{A}/", self_assessments, name="self_assessments"),
    path(f"{A}/<int:number>/", self_assessment, name="self_assessment"),
    path(f"{A}/<int:number>.<str:form>", export_assessment, name="export_assessment"),
    path(f"{A}/<int:number>/questions/<int:question>/", answer_question, name="answer_question"),
]
