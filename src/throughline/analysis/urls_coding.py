"""Addresses of the codebook, of coding, and of what comes out of it."""

from __future__ import annotations

from django.urls import path

from throughline.analysis.views.add_code import add_code
from throughline.analysis.views.agreement import agreement
from throughline.analysis.views.change_coding import change_coding
from throughline.analysis.views.co_occurrence import co_occurrence
from throughline.analysis.views.code import code_page
from throughline.analysis.views.code_differences import code_differences
from throughline.analysis.views.code_passage import code_passage
from throughline.analysis.views.code_report import code_report
from throughline.analysis.views.codebook import codebook
from throughline.analysis.views.codebook_edition import codebook_edition
from throughline.analysis.views.codebook_editions import codebook_editions
from throughline.analysis.views.coding import coding
from throughline.analysis.views.edit_code import edit_code
from throughline.analysis.views.export_codebook import export_codebook
from throughline.analysis.views.export_project import export_project
from throughline.analysis.views.finish_report import finish_report
from throughline.analysis.views.import_codes import import_codes
from throughline.analysis.views.matrix import matrix
from throughline.analysis.views.merge_code import merge_code
from throughline.analysis.views.move_coding import move_coding
from throughline.analysis.views.my_training import my_training
from throughline.analysis.views.put_back_coding import put_back_coding
from throughline.analysis.views.recode_queue import recode_queue
from throughline.analysis.views.retire_code import retire_code
from throughline.analysis.views.settle_report import settle_report
from throughline.analysis.views.sign_edition import sign_edition
from throughline.analysis.views.split_code import split_code
from throughline.analysis.views.start_codebook import start_codebook
from throughline.analysis.views.take_back_coding import take_back_coding
from throughline.analysis.views.take_up_code import take_up_code
from throughline.analysis.views.training import training

S = "studies/<str:code>"
CODE = f"{S}/codebook/codes/<int:number>"
REPORT = f"{S}/coding/<str:report>"
CODING = f"{S}/codings/<int:number>"
coding_patterns = [
    path(f"{S}/codebook/", codebook, name="codebook"),
    path(f"{S}/codebook/add/", add_code, name="add_code"),
    path(f"{S}/codebook/start/", start_codebook, name="start_codebook"),
    path(f"{S}/codebook/import/", import_codes, name="import_codes"),
    path(f"{S}/codebook.qdc", export_codebook, name="export_codebook"),
    path(f"{S}/project.qdpx", export_project, name="export_project"),
    path(f"{S}/codebook/editions/", codebook_editions, name="codebook_editions"),
    path(f"{S}/codebook/editions/<int:number>/", codebook_edition, name="codebook_edition"),
    path(f"{S}/codebook/editions/<int:number>/sign/", sign_edition, name="sign_edition"),
    path(f"{S}/codebook/again/", recode_queue, name="recode_queue"),
    path(f"{CODE}/", code_page, name="code"),
    path(f"{CODE}/edit/", edit_code, name="edit_code"),
    path(f"{CODE}/merge/", merge_code, name="merge_code"),
    path(f"{CODE}/split/", split_code, name="split_code"),
    path(f"{CODE}/retire/", retire_code, name="retire_code"),
    path(f"{CODE}/take-up/", take_up_code, name="take_up_code"),
    path(f"{CODE}/differences/", code_differences, name="code_differences"),
    path(f"{S}/coding/", coding, name="coding"),
    path(f"{REPORT}/", code_report, name="code_report"),
    path(f"{REPORT}/passages/<int:number>/", code_passage, name="code_passage"),
    path(f"{REPORT}/finish/", finish_report, name="finish_report"),
    path(f"{REPORT}/move/", move_coding, name="move_coding"),
    path(f"{REPORT}/settle/", settle_report, name="settle_report"),
    path(f"{CODING}/", change_coding, name="change_coding"),
    path(f"{CODING}/take-back/", take_back_coding, name="take_back_coding"),
    path(f"{CODING}/put-back/", put_back_coding, name="put_back_coding"),
    path(f"{S}/agreement/", agreement, name="agreement"),
    path(f"{S}/training/", my_training, name="my_training"),
    path(f"{S}/training/<int:person>/", training, name="training"),
    path(f"{S}/matrix/", matrix, name="matrix"),
    path(f"{S}/matrix/together/", co_occurrence, name="co_occurrence"),
]
