"""Addresses of the Alliance and of the evaluation: what everybody may read, and what members write."""

from __future__ import annotations

from django.urls import path

from throughline.improvement.views.add_alliance_body import add_alliance_body
from throughline.improvement.views.alliance import alliance
from throughline.improvement.views.answer_survey import answer_survey
from throughline.improvement.views.evaluation import evaluation
from throughline.improvement.views.national_issue import national_issue
from throughline.improvement.views.raise_issue import raise_issue
from throughline.improvement.views.take_issue_up import take_issue_up

alliance_patterns = [
    path("evaluation/", evaluation, name="evaluation"),
    path("evaluation/survey/", answer_survey, name="answer_survey"),
    path("alliance/", alliance, name="alliance"),
    path("alliance/raise/", raise_issue, name="raise_issue"),
    path("alliance/bodies/", add_alliance_body, name="add_alliance_body"),
    path("alliance/<str:code>/", national_issue, name="national_issue"),
    path("alliance/<str:code>/<str:step>/", take_issue_up, name="take_issue_up"),
]
