"""Addresses of suggestions and the checks of them, of letting coders in, and of how codings came about."""

from __future__ import annotations

from django.urls import path

from throughline.analysis.views.accept_suggestion import accept_suggestion
from throughline.analysis.views.ask_language_model import ask_language_model
from throughline.analysis.views.code_suggestions import code_suggestions
from throughline.analysis.views.coders import coders
from throughline.analysis.views.coding_origins import coding_origins
from throughline.analysis.views.draw_checks import draw_checks
from throughline.analysis.views.learn_code import learn_code
from throughline.analysis.views.let_in_coder import let_in_coder
from throughline.analysis.views.narrow_suggestion import narrow_suggestion
from throughline.analysis.views.random_check import random_check
from throughline.analysis.views.reject_suggestion import reject_suggestion
from throughline.analysis.views.suggestions import suggestions

S = "studies/<str:code>"
CODE = f"{S}/suggestions/<int:number>"
ONE = f"{S}/suggested/<int:number>"
suggesting_patterns = [
    path(f"{S}/suggestions/", suggestions, name="suggestions"),
    path(f"{CODE}/", code_suggestions, name="code_suggestions"),
    path(f"{CODE}/ask/", ask_language_model, name="ask_language_model"),
    path(f"{CODE}/learn/", learn_code, name="learn_code"),
    path(f"{CODE}/checks/", random_check, name="random_check"),
    path(f"{CODE}/checks/draw/", draw_checks, name="draw_checks"),
    path(f"{ONE}/accept/", accept_suggestion, name="accept_suggestion"),
    path(f"{ONE}/narrow/", narrow_suggestion, name="narrow_suggestion"),
    path(f"{ONE}/reject/", reject_suggestion, name="reject_suggestion"),
    path(f"{S}/coders/", coders, name="coders"),
    path(f"{S}/training/<int:person>/let-in/", let_in_coder, name="let_in_coder"),
    path(f"{S}/matrix/origins/", coding_origins, name="coding_origins"),
]
