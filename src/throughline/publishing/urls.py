"""Addresses of the door: the check that anybody may use, and inside a review all that leads to its publication."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from throughline.publishing.views.assess_harm import assess_harm
from throughline.publishing.views.avoid_date import avoid_date
from throughline.publishing.views.change_access import change_access
from throughline.publishing.views.check_draft import check_draft
from throughline.publishing.views.check_report import check_report
from throughline.publishing.views.correct_publication import correct_publication
from throughline.publishing.views.decide_detail import decide_detail
from throughline.publishing.views.decide_publication import decide_publication
from throughline.publishing.views.download_suggestions import download_suggestions
from throughline.publishing.views.draft_check import draft_check
from throughline.publishing.views.export_details import export_details
from throughline.publishing.views.hand_over import hand_over
from throughline.publishing.views.look_again import look_again
from throughline.publishing.views.plan_publication import plan_publication
from throughline.publishing.views.plan_telling import plan_telling
from throughline.publishing.views.preview_publication import preview_publication
from throughline.publishing.views.pseudonym_key import pseudonym_key
from throughline.publishing.views.publication import publication
from throughline.publishing.views.record_told import record_told
from throughline.publishing.views.remove_from_plan import remove_from_plan
from throughline.publishing.views.take_down_publication import take_down_publication
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
    path("plan/", plan_publication, name="plan_publication"),
    path("plan/harm/", assess_harm, name="assess_harm"),
    path("plan/harm/<int:number>/", assess_harm, name="assess_harm"),
    path("plan/days/", avoid_date, name="avoid_date"),
    path("plan/telling/", plan_telling, name="plan_telling"),
    path("plan/telling/<int:number>/told/", record_told, name="record_told"),
    path("plan/<str:line>/<int:number>/remove/", remove_from_plan, name="remove_from_plan"),
    path("decide/", decide_publication, name="decide_publication"),
    path("file/", preview_publication, name="preview_publication"),
    path("hand-over/", hand_over, name="hand_over"),
    path("after/access/", change_access, name="change_access"),
    path("after/correction/", correct_publication, name="correct_publication"),
    path("after/look/", look_again, name="look_again"),
    path("after/take-down/", take_down_publication, name="take_down_publication"),
]

urlpatterns = [
    path("check-report/", check_report, name="check_report"),
    path("reviews/<str:code>/publication/", include(in_review)),
]
