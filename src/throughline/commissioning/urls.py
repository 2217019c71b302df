"""Addresses of reviews."""

from __future__ import annotations

from django.urls import path

from throughline.commissioning.views.acknowledge_notice import acknowledge_notice
from throughline.commissioning.views.add_relative import add_relative
from throughline.commissioning.views.agree_terms import agree_terms
from throughline.commissioning.views.ask_for_minimum import ask_for_minimum
from throughline.commissioning.views.choose_process import choose_process
from throughline.commissioning.views.clocks import clocks
from throughline.commissioning.views.commission import commission
from throughline.commissioning.views.decide_reviewer import decide_reviewer
from throughline.commissioning.views.decisions import decisions
from throughline.commissioning.views.end_review_role import end_review_role
from throughline.commissioning.views.enter_reviewer import enter_reviewer
from throughline.commissioning.views.explain_clock import explain_clock
from throughline.commissioning.views.export_setup import export_setup
from throughline.commissioning.views.family_letter import family_letter
from throughline.commissioning.views.family_letter_docx import family_letter_docx
from throughline.commissioning.views.meet_clock import meet_clock
from throughline.commissioning.views.minimum_information import minimum_information
from throughline.commissioning.views.move_review import move_review
from throughline.commissioning.views.my_notices import my_notices
from throughline.commissioning.views.my_reviews import my_reviews
from throughline.commissioning.views.note_risk import note_risk
from throughline.commissioning.views.notify_board import notify_board
from throughline.commissioning.views.open_review import open_review
from throughline.commissioning.views.record_contact import record_contact
from throughline.commissioning.views.record_decision import record_decision
from throughline.commissioning.views.record_minimum import record_minimum
from throughline.commissioning.views.referral import referral
from throughline.commissioning.views.relatives import relatives
from throughline.commissioning.views.review import review
from throughline.commissioning.views.review_history import review_history
from throughline.commissioning.views.set_trigger_day import set_trigger_day
from throughline.commissioning.views.team import team
from throughline.commissioning.views.write_purpose import write_purpose
from throughline.commissioning.views.write_rapid_review import write_rapid_review
from throughline.commissioning.views.write_referral import write_referral
from throughline.commissioning.views.write_terms import write_terms

R = "reviews/<str:code>"
urlpatterns = [
    path("reviews/", my_reviews, name="my_reviews"),
    path("organisations/<int:pk>/open-review/", open_review, name="open_review"),
    path(f"{R}/", review, name="review"),
    path(f"{R}/history/", review_history, name="review_history"),
    path(f"{R}/team/", team, name="team"),
    path(f"{R}/team/<int:role>/end/", end_review_role, name="end_review_role"),
    path(f"{R}/process/", choose_process, name="choose_process"),
    path(f"{R}/move/", move_review, name="move_review"),
    path(f"{R}/clocks/", clocks, name="clocks"),
    path(f"{R}/clocks/from/<slug:trigger>/", set_trigger_day, name="set_trigger_day"),
    path(f"{R}/clocks/<int:clock>/explain/", explain_clock, name="explain_clock"),
    path(f"{R}/clocks/<int:clock>/done/", meet_clock, name="meet_clock"),
    path(f"{R}/referral/", referral, name="referral"),
    path(f"{R}/referral/write/", write_referral, name="write_referral"),
    path(f"{R}/risks/note/", note_risk, name="note_risk"),
    path(f"{R}/minimum-information/", minimum_information, name="minimum_information"),
    path(f"{R}/minimum-information/ask/", ask_for_minimum, name="ask_for_minimum"),
    path(f"{R}/minimum-information/<int:asked>/", record_minimum, name="record_minimum"),
    path(f"{R}/decisions/", decisions, name="decisions"),
    path(f"{R}/decisions/record/", record_decision, name="record_decision"),
    path(f"{R}/rapid-review/", write_rapid_review, name="write_rapid_review"),
    path(f"{R}/board/", my_notices, name="my_notices"),
    path(f"{R}/board/notify/", notify_board, name="notify_board"),
    path(f"{R}/board/<int:notice>/acknowledge/", acknowledge_notice, name="acknowledge_notice"),
    path(f"{R}/relatives/", relatives, name="relatives"),
    path(f"{R}/relatives/add/", add_relative, name="add_relative"),
    path(f"{R}/relatives/<int:relative>/contact/", record_contact, name="record_contact"),
    path(f"{R}/relatives/<int:relative>/letters/<slug:letter>/", family_letter, name="family_letter"),
    path(f"{R}/relatives/<int:relative>/letters/<slug:letter>.docx", family_letter_docx, name="family_letter_docx"),
    path(f"{R}/commission/", commission, name="commission"),
    path(f"{R}/commission/purpose/", write_purpose, name="write_purpose"),
    path(f"{R}/commission/terms/", write_terms, name="write_terms"),
    path(f"{R}/commission/terms/<int:version>/agree/", agree_terms, name="agree_terms"),
    path(f"{R}/commission/reviewers/", enter_reviewer, name="enter_reviewer"),
    path(f"{R}/commission/reviewers/<int:check>/", decide_reviewer, name="decide_reviewer"),
    path(f"{R}/tables/<slug:table>.csv", export_setup, name="export_setup"),
]
