"""Addresses of studies."""

from __future__ import annotations

from django.urls import path

from throughline.analysis.urls_coding import coding_patterns
from throughline.analysis.urls_outcomes import outcome_patterns, published_patterns
from throughline.analysis.urls_suggesting import suggesting_patterns
from throughline.analysis.views.differences import differences
from throughline.analysis.views.draw_again import draw_again
from throughline.analysis.views.draw_audit import draw_audit
from throughline.analysis.views.draw_by_codes import draw_by_codes
from throughline.analysis.views.draw_by_search import draw_by_search
from throughline.analysis.views.end_study_role import end_study_role
from throughline.analysis.views.export_flow import export_flow
from throughline.analysis.views.export_sample import export_sample
from throughline.analysis.views.export_screening import export_screening
from throughline.analysis.views.freeze_protocol import freeze_protocol
from throughline.analysis.views.mark_duplicate import mark_duplicate
from throughline.analysis.views.move_study import move_study
from throughline.analysis.views.my_studies import my_studies
from throughline.analysis.views.name_lead import name_lead
from throughline.analysis.views.open_study import open_study
from throughline.analysis.views.protocol import protocol
from throughline.analysis.views.resume_reading import resume_reading
from throughline.analysis.views.sample import sample
from throughline.analysis.views.screen_next import screen_next
from throughline.analysis.views.screen_record import screen_record
from throughline.analysis.views.screening import screening
from throughline.analysis.views.settle_record import settle_record
from throughline.analysis.views.stop_reading import stop_reading
from throughline.analysis.views.study import study
from throughline.analysis.views.study_flow import study_flow
from throughline.analysis.views.study_team import study_team
from throughline.analysis.views.write_protocol import write_protocol

S = "studies/<str:code>"
urlpatterns = [
    path("studies/", my_studies, name="my_studies"),
    *published_patterns,
    path("studies/new/", open_study, name="open_study"),
    path("studies/without-a-lead/", name_lead, name="name_lead"),
    path(f"{S}/", study, name="study"),
    path(f"{S}/move/", move_study, name="move_study"),
    path(f"{S}/team/", study_team, name="study_team"),
    path(f"{S}/team/<int:member>/end/", end_study_role, name="end_study_role"),
    path(f"{S}/protocol/", protocol, name="protocol"),
    path(f"{S}/protocol/write/", write_protocol, name="write_protocol"),
    path(f"{S}/protocol/freeze/", freeze_protocol, name="freeze_protocol"),
    path(f"{S}/sample/", sample, name="sample"),
    path(f"{S}/sample.csv", export_sample, name="export_sample"),
    path(f"{S}/sample/search/", draw_by_search, name="draw_by_search"),
    path(f"{S}/sample/codes/", draw_by_codes, name="draw_by_codes"),
    path(f"{S}/sample/<int:number>/again/", draw_again, name="draw_again"),
    path(f"{S}/screening/", screening, name="screening"),
    path(f"{S}/screening.csv", export_screening, name="export_screening"),
    path(f"{S}/screening/next/", screen_next, name="screen_next"),
    path(f"{S}/screening/differences/", differences, name="differences"),
    path(f"{S}/screening/stop/", stop_reading, name="stop_reading"),
    path(f"{S}/screening/resume/", resume_reading, name="resume_reading"),
    path(f"{S}/screening/audit/", draw_audit, name="draw_audit"),
    path(f"{S}/screening/<int:record>/", screen_record, name="screen_record"),
    path(f"{S}/screening/<int:record>/duplicate/", mark_duplicate, name="mark_duplicate"),
    path(f"{S}/screening/<int:record>/settle/", settle_record, name="settle_record"),
    path(f"{S}/flow/", study_flow, name="study_flow"),
    path(f"{S}/flow.<str:form>", export_flow, name="export_flow"),
    *coding_patterns,
    *outcome_patterns,
    *suggesting_patterns,
]
