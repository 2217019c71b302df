"""Addresses of improvement: what everybody may read, a partnership's own pages, and the link in a reminder."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from throughline.improvement.urls_alliance import alliance_patterns
from throughline.improvement.views.action import action
from throughline.improvement.views.add_action_evidence import add_action_evidence
from throughline.improvement.views.add_action_milestone import add_action_milestone
from throughline.improvement.views.add_recommendation import add_recommendation
from throughline.improvement.views.annual_report import annual_report
from throughline.improvement.views.answer_recommendation import answer_recommendation
from throughline.improvement.views.close_action import close_action
from throughline.improvement.views.conclude_measure import conclude_measure
from throughline.improvement.views.confirm_strength import confirm_strength
from throughline.improvement.views.download_evidence import download_evidence
from throughline.improvement.views.draft_said_before import draft_said_before
from throughline.improvement.views.export_plan import export_plan
from throughline.improvement.views.followed_recommendation import followed_recommendation
from throughline.improvement.views.followed_recommendations import followed_recommendations
from throughline.improvement.views.following_rules import following_rules
from throughline.improvement.views.import_plan import import_plan
from throughline.improvement.views.improvement import improvement
from throughline.improvement.views.improvement_actions import improvement_actions
from throughline.improvement.views.improvement_board import improvement_board
from throughline.improvement.views.improvement_table import improvement_table
from throughline.improvement.views.look_at_action import look_at_action
from throughline.improvement.views.measure import measure
from throughline.improvement.views.own_action import own_action
from throughline.improvement.views.own_progress import own_progress
from throughline.improvement.views.preview_plan import preview_plan
from throughline.improvement.views.publish_response import publish_response
from throughline.improvement.views.published_response import published_response
from throughline.improvement.views.put_action import put_action
from throughline.improvement.views.put_measure import put_measure
from throughline.improvement.views.reach_action_milestone import reach_action_milestone
from throughline.improvement.views.report_progress import report_progress
from throughline.improvement.views.said_before import said_before
from throughline.improvement.views.take_corrected_words import take_corrected_words
from throughline.improvement.views.take_recommendations import take_recommendations

of_recommendation: list[URLPattern | URLResolver] = [
    path("", followed_recommendation, name="followed_recommendation"),
    path("kind/", confirm_strength, name="confirm_strength"),
    path("respond/", answer_recommendation, name="answer_recommendation"),
    path("responses/<int:response>/publish/", publish_response, name="publish_response"),
    path("corrected/", take_corrected_words, name="take_corrected_words"),
    path("act/", put_action, name="put_action"),
]

of_action: list[URLPattern | URLResolver] = [
    path("", action, name="action"),
    path("change/", put_action, name="put_action"),
    path("progress/", report_progress, name="report_progress"),
    path("evidence/", add_action_evidence, name="add_action_evidence"),
    path("evidence/<int:evidence>/", download_evidence, name="download_evidence"),
    path("steps/", add_action_milestone, name="add_action_milestone"),
    path("steps/<int:step>/reached/", reach_action_milestone, name="reach_action_milestone"),
    path("close/", close_action, name="close_action"),
    path("look/", look_at_action, name="look_at_action"),
    path("measure/", put_measure, name="put_measure"),
]

in_partnership: list[URLPattern | URLResolver] = [
    path("", improvement_board, name="improvement_board"),
    path("<str:table>.csv", improvement_table, name="improvement_table"),
    path("recommendations/", followed_recommendations, name="followed_recommendations"),
    path("recommendations/add/", add_recommendation, name="add_recommendation"),
    path("recommendations/take/", take_recommendations, name="take_recommendations"),
    path("recommendations/<int:number>/", include(of_recommendation)),
    path("actions/", improvement_actions, name="improvement_actions"),
    path("actions/<int:action>/", include(of_action)),
    path("measures/<int:measure>/", measure, name="measure"),
    path("measures/<int:measure>/change/", put_measure, name="put_measure"),
    path("measures/<int:measure>/conclude/", conclude_measure, name="conclude_measure"),
    path("plans/", import_plan, name="import_plan"),
    path("plans/all.xlsx", export_plan, name="export_plan"),
    path("plans/<int:plan>/", preview_plan, name="preview_plan"),
    path("plans/<int:plan>/plan.xlsx", export_plan, name="export_plan"),
    path("report/<int:year>.<str:form>", annual_report, name="annual_report"),
    path("reminders/", following_rules, name="following_rules"),
]

urlpatterns = [
    *alliance_patterns,
    path("improvement/", improvement, name="improvement"),
    path("responses/<str:code>/", published_response, name="published_response"),
    path("reports/<str:code>/<int:edition>/recommendations/<int:number>/before/", said_before, name="said_before"),
    path("reviews/<str:code>/drafts/<int:draft>/before/", draft_said_before, name="draft_said_before"),
    path("organisations/<int:pk>/improvement/", include(in_partnership)),
    path("progress/<str:token>/", own_action, name="own_action"),
    path("progress/<str:token>/here/", own_progress, name="own_progress"),
]
