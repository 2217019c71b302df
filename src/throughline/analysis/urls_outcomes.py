"""Addresses of what comes out of a study, for its team and, once it is published, for everybody."""

from __future__ import annotations

from django.urls import path

from throughline.analysis.views.counter_evidence import counter_evidence
from throughline.analysis.views.export_map import export_map
from throughline.analysis.views.export_published import export_published
from throughline.analysis.views.issue_groups import issue_groups
from throughline.analysis.views.issue_trends import issue_trends
from throughline.analysis.views.practice_issue import practice_issue
from throughline.analysis.views.practice_map import practice_map
from throughline.analysis.views.publish_study import publish_study
from throughline.analysis.views.published_issue import published_issue
from throughline.analysis.views.published_studies import published_studies
from throughline.analysis.views.published_study import published_study
from throughline.analysis.views.study_methods import study_methods
from throughline.analysis.views.take_back_study import take_back_study

S = "studies/<str:code>"
PUBLISHED = "studies/published"
# These come before the pages of a study, as `published` would else be taken for a study's code.
published_patterns = [
    path(f"{PUBLISHED}/", published_studies, name="published_studies"),
    path(f"{PUBLISHED}/<str:code>/", published_study, name="published_study"),
    path(f"{PUBLISHED}/<str:code>/map.<str:form>", export_published, name="export_published"),
    path(f"{PUBLISHED}/<str:code>/<int:number>/", published_issue, name="published_issue"),
]
outcome_patterns = [
    path(f"{S}/map/", practice_map, name="practice_map"),
    path(f"{S}/map.<str:form>", export_map, name="export_map"),
    path(f"{S}/map/groups/", issue_groups, name="issue_groups"),
    path(f"{S}/map/trends/", issue_trends, name="issue_trends"),
    path(f"{S}/map/<int:number>/", practice_issue, name="practice_issue"),
    path(f"{S}/map/<int:number>/otherwise/", counter_evidence, name="counter_evidence"),
    path(f"{S}/methods/", study_methods, name="study_methods"),
    path(f"{S}/publish/", publish_study, name="publish_study"),
    path(f"{S}/publish/take-back/", take_back_study, name="take_back_study"),
]
