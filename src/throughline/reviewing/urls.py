"""Addresses of the pages of a running review."""

from __future__ import annotations

from django.urls import path

from throughline.reviewing.views.add_evidence import add_evidence
from throughline.reviewing.views.choose_marker_set import choose_marker_set
from throughline.reviewing.views.export_judgements import export_judgements
from throughline.reviewing.views.give_second_voice import give_second_voice
from throughline.reviewing.views.judgement import judgement
from throughline.reviewing.views.judgements import judgements
from throughline.reviewing.views.marker_judgements import marker_judgements
from throughline.reviewing.views.sign_judgement import sign_judgement
from throughline.reviewing.views.signed_judgement import signed_judgement
from throughline.reviewing.views.take_back_evidence import take_back_evidence
from throughline.reviewing.views.word_judgement import word_judgement

MARKERS = "reviews/<str:code>/markers/"
AT_MOMENT = f"{MARKERS}<int:number>/<slug:moment>/"

urlpatterns = [
    path(MARKERS, judgements, name="judgements"),
    path(f"{MARKERS}set/", choose_marker_set, name="choose_marker_set"),
    path(f"{MARKERS}judgements.csv", export_judgements, name="export_judgements"),
    path(f"{MARKERS}<int:number>/", marker_judgements, name="marker_judgements"),
    path(AT_MOMENT, judgement, name="judgement"),
    path(f"{AT_MOMENT}word/", word_judgement, name="word_judgement"),
    path(f"{AT_MOMENT}evidence/", add_evidence, name="add_evidence"),
    path(f"{AT_MOMENT}evidence/<int:evidence>/take-back/", take_back_evidence, name="take_back_evidence"),
    path(f"{AT_MOMENT}second-voice/", give_second_voice, name="give_second_voice"),
    path(f"{AT_MOMENT}sign/", sign_judgement, name="sign_judgement"),
    path(f"{AT_MOMENT}signed/<int:signature>/", signed_judgement, name="signed_judgement"),
]
