"""Addresses of the pages of a running review."""

from __future__ import annotations

from django.urls import URLPattern, path

from throughline.people.permissions import PermissionName
from throughline.reviewing.addresses import on_each_side
from throughline.reviewing.models import Side
from throughline.reviewing.policies import (
    CHANGE_INVOLVEMENT,
    HOLD_CONVERSATION,
    READ_INVOLVEMENT,
    READ_WORDS,
    SHARE_PART,
)
from throughline.reviewing.views.acknowledge_slippage import acknowledge_slippage
from throughline.reviewing.views.add_evidence import add_evidence
from throughline.reviewing.views.add_finding import add_finding
from throughline.reviewing.views.add_finding_evidence import add_finding_evidence
from throughline.reviewing.views.add_milestone import add_milestone
from throughline.reviewing.views.add_order import add_order
from throughline.reviewing.views.add_paper import add_paper
from throughline.reviewing.views.add_participant import add_participant
from throughline.reviewing.views.add_section import add_section
from throughline.reviewing.views.add_task import add_task
from throughline.reviewing.views.agency_chronology import agency_chronology
from throughline.reviewing.views.agency_requests import agency_requests
from throughline.reviewing.views.agree_finding import agree_finding
from throughline.reviewing.views.answer_agency_request import answer_agency_request
from throughline.reviewing.views.ask_for_information import ask_for_information
from throughline.reviewing.views.change_finding import change_finding
from throughline.reviewing.views.change_participant import change_participant
from throughline.reviewing.views.change_request import change_request
from throughline.reviewing.views.change_retention import change_retention
from throughline.reviewing.views.choose_marker_set import choose_marker_set
from throughline.reviewing.views.chronology import chronology
from throughline.reviewing.views.chronology_agencies import chronology_agencies
from throughline.reviewing.views.chronology_files import chronology_files
from throughline.reviewing.views.chronology_key import chronology_key
from throughline.reviewing.views.chronology_timeline import chronology_timeline
from throughline.reviewing.views.comment_on_section import comment_on_section
from throughline.reviewing.views.contribution import contribution
from throughline.reviewing.views.conversation import conversation
from throughline.reviewing.views.decide_alike import decide_alike
from throughline.reviewing.views.decide_challenge import decide_challenge
from throughline.reviewing.views.destroy_papers import destroy_papers
from throughline.reviewing.views.download_draft import download_draft
from throughline.reviewing.views.download_paper import download_paper
from throughline.reviewing.views.draft import draft
from throughline.reviewing.views.draft_chain import draft_chain
from throughline.reviewing.views.draft_challenges import draft_challenges
from throughline.reviewing.views.draft_section import draft_section
from throughline.reviewing.views.draft_versions import draft_versions
from throughline.reviewing.views.drafts import drafts
from throughline.reviewing.views.edit_entry import edit_entry
from throughline.reviewing.views.export_challenges import export_challenges
from throughline.reviewing.views.export_chronology import export_chronology
from throughline.reviewing.views.export_findings import export_findings
from throughline.reviewing.views.export_involvement import export_involvement
from throughline.reviewing.views.export_judgements import export_judgements
from throughline.reviewing.views.export_processes import export_processes
from throughline.reviewing.views.export_requests import export_requests
from throughline.reviewing.views.export_timetable import export_timetable
from throughline.reviewing.views.findings import findings
from throughline.reviewing.views.finish_task import finish_task
from throughline.reviewing.views.give_second_voice import give_second_voice
from throughline.reviewing.views.information_requests import information_requests
from throughline.reviewing.views.involvement import involvement
from throughline.reviewing.views.judgement import judgement
from throughline.reviewing.views.judgements import judgements
from throughline.reviewing.views.keep_version import keep_version
from throughline.reviewing.views.key_episodes import key_episodes
from throughline.reviewing.views.latest_activity import latest_activity
from throughline.reviewing.views.lift_order import lift_order
from throughline.reviewing.views.log_challenge import log_challenge
from throughline.reviewing.views.make_link import make_link
from throughline.reviewing.views.marker_judgements import marker_judgements
from throughline.reviewing.views.move_milestone import move_milestone
from throughline.reviewing.views.note_significance import note_significance
from throughline.reviewing.views.paper import paper
from throughline.reviewing.views.paper_page import paper_page
from throughline.reviewing.views.papers import papers
from throughline.reviewing.views.parallel_processes import parallel_processes
from throughline.reviewing.views.part import part
from throughline.reviewing.views.part_finish import part_finish
from throughline.reviewing.views.part_home import part_home
from throughline.reviewing.views.part_withdraw import part_withdraw
from throughline.reviewing.views.part_write import part_write
from throughline.reviewing.views.participant import participant
from throughline.reviewing.views.place_finding import place_finding
from throughline.reviewing.views.preview_import import preview_import
from throughline.reviewing.views.put_finding import put_finding
from throughline.reviewing.views.put_process import put_process
from throughline.reviewing.views.put_recommendation import put_recommendation
from throughline.reviewing.views.reach_milestone import reach_milestone
from throughline.reviewing.views.read_finding import read_finding
from throughline.reviewing.views.record_answer import record_answer
from throughline.reviewing.views.record_step import record_step
from throughline.reviewing.views.remove_finding_evidence import remove_finding_evidence
from throughline.reviewing.views.reopen_draft import reopen_draft
from throughline.reviewing.views.resolve_comment import resolve_comment
from throughline.reviewing.views.retention import retention
from throughline.reviewing.views.set_slippage_route import set_slippage_route
from throughline.reviewing.views.settle_text import settle_text
from throughline.reviewing.views.share_part import share_part
from throughline.reviewing.views.sign_judgement import sign_judgement
from throughline.reviewing.views.sign_off_draft import sign_off_draft
from throughline.reviewing.views.signed_judgement import signed_judgement
from throughline.reviewing.views.start_draft import start_draft
from throughline.reviewing.views.take_back_evidence import take_back_evidence
from throughline.reviewing.views.take_findings import take_findings
from throughline.reviewing.views.take_part_back import take_part_back
from throughline.reviewing.views.timetable import timetable
from throughline.reviewing.views.upload_chronologies import upload_chronologies
from throughline.reviewing.views.upload_chronology import upload_chronology
from throughline.reviewing.views.upload_draft import upload_draft
from throughline.reviewing.views.withdraw_links import withdraw_links
from throughline.reviewing.views.word_judgement import word_judgement
from throughline.reviewing.views.write_conversation import write_conversation
from throughline.reviewing.views.write_section import write_section
from throughline.reviewing.views.write_welcome import write_welcome

MARKERS = "reviews/<str:code>/markers/"
AT_MOMENT = f"{MARKERS}<int:number>/<slug:moment>/"
DRAFTS = "reviews/<str:code>/drafts/"
DRAFT = f"{DRAFTS}<int:draft>/"
SECTION = f"{DRAFT}sections/<int:section>/"
TIMETABLE = "reviews/<str:code>/timetable/"
PARALLEL = "reviews/<str:code>/parallel/"

urlpatterns: list[URLPattern] = [
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
    path(DRAFTS, drafts, name="drafts"),
    path(f"{DRAFTS}start/", start_draft, name="start_draft"),
    path(f"{DRAFTS}upload/", upload_draft, name="upload_draft"),
    path(DRAFT, draft, name="draft"),
    path(f"{DRAFT}draft.docx", download_draft, name="download_draft"),
    path(f"{DRAFT}sections/add/", add_section, name="add_section"),
    path(SECTION, draft_section, name="draft_section"),
    path(f"{SECTION}write/", write_section, name="write_section"),
    path(f"{SECTION}beside/<int:beside>/", settle_text, name="settle_text"),
    path(f"{SECTION}comment/", comment_on_section, name="comment_on_section"),
    path(f"{SECTION}comments/<int:comment>/resolve/", resolve_comment, name="resolve_comment"),
    path(f"{DRAFT}versions/", draft_versions, name="draft_versions"),
    path(f"{DRAFT}versions/keep/", keep_version, name="keep_version"),
    path(f"{DRAFT}challenges/", draft_challenges, name="draft_challenges"),
    path(f"{DRAFT}challenges/challenges.csv", export_challenges, name="export_challenges"),
    path(f"{DRAFT}challenges/log/", log_challenge, name="log_challenge"),
    path(f"{DRAFT}challenges/<int:challenge>/decide/", decide_challenge, name="decide_challenge"),
    path(f"{DRAFT}chain/", draft_chain, name="draft_chain"),
    path(f"{DRAFT}chain/findings/add/", put_finding, name="put_finding"),
    path(f"{DRAFT}chain/findings/take/", take_findings, name="take_findings"),
    path(f"{DRAFT}chain/findings/<int:finding>/", put_finding, name="put_finding"),
    path(f"{DRAFT}chain/recommendations/add/", put_recommendation, name="put_recommendation"),
    path(f"{DRAFT}chain/recommendations/<int:recommendation>/", put_recommendation, name="put_recommendation"),
    path(f"{DRAFT}sign-off/", sign_off_draft, name="sign_off_draft"),
    path(f"{DRAFT}reopen/", reopen_draft, name="reopen_draft"),
    path(TIMETABLE, timetable, name="timetable"),
    path(f"{TIMETABLE}timetable.csv", export_timetable, name="export_timetable"),
    path(f"{TIMETABLE}milestones/add/", add_milestone, name="add_milestone"),
    path(f"{TIMETABLE}milestones/<int:milestone>/move/", move_milestone, name="move_milestone"),
    path(f"{TIMETABLE}milestones/<int:milestone>/reached/", reach_milestone, name="reach_milestone"),
    path(f"{TIMETABLE}tasks/add/", add_task, name="add_task"),
    path(f"{TIMETABLE}tasks/<int:task>/done/", finish_task, name="finish_task"),
    path(f"{TIMETABLE}route/", set_slippage_route, name="set_slippage_route"),
    path(f"{TIMETABLE}slippage/<int:slippage>/", acknowledge_slippage, name="acknowledge_slippage"),
    path(PARALLEL, parallel_processes, name="parallel_processes"),
    path(f"{PARALLEL}processes.csv", export_processes, name="export_processes"),
    path(f"{PARALLEL}add/", put_process, name="put_process"),
    path(f"{PARALLEL}<int:process>/", put_process, name="put_process"),
    path(f"{PARALLEL}<int:process>/orders/add/", add_order, name="add_order"),
    path(f"{PARALLEL}<int:process>/orders/<int:order>/lift/", lift_order, name="lift_order"),
    path("reviews/<str:code>/activity/", latest_activity, name="latest_activity"),
]

SHARE: dict[str, PermissionName] = {str(side): SHARE_PART for side in Side}

INVOLVEMENT: list[URLPattern] = [
    *on_each_side("", involvement, READ_INVOLVEMENT),
    *on_each_side("register.csv", export_involvement, READ_INVOLVEMENT),
    *on_each_side("add/", add_participant, CHANGE_INVOLVEMENT),
    *on_each_side("welcome/", write_welcome, CHANGE_INVOLVEMENT),
    *on_each_side("<int:number>/", participant, READ_INVOLVEMENT),
    *on_each_side("<int:number>/change/", change_participant, CHANGE_INVOLVEMENT),
    *on_each_side("<int:number>/answer/", record_answer, CHANGE_INVOLVEMENT),
    *on_each_side("<int:number>/step/", record_step, CHANGE_INVOLVEMENT),
    *on_each_side("<int:number>/conversations/add/", write_conversation, HOLD_CONVERSATION),
    *on_each_side("<int:number>/conversations/<int:pk>/", conversation, HOLD_CONVERSATION),
    *on_each_side("<int:number>/link/", make_link, CHANGE_INVOLVEMENT),
    *on_each_side("<int:number>/link/withdraw/", withdraw_links, CHANGE_INVOLVEMENT),
    *on_each_side("<int:number>/share/", share_part, SHARE),
    *on_each_side("<int:number>/share/<int:pk>/take-back/", take_part_back, SHARE),
    *on_each_side("<int:number>/said/<int:said>/", contribution, READ_WORDS),
]

# Opened by whoever holds the link: no account, and no word of a review before the button of the first page is pressed.
PRIVATE_LINKS: list[URLPattern] = [
    path("part/<str:token>/", part, name="part"),
    path("part/<str:token>/here/", part_home, name="part_home"),
    path("part/<str:token>/write/", part_write, name="part_write"),
    path("part/<str:token>/write/<int:number>/", part_write, name="part_write"),
    path("part/<str:token>/about-you/<int:pk>/", part_write, name="part_write"),
    path("part/<str:token>/withdraw/<int:number>/", part_withdraw, name="part_withdraw"),
    path("part/<str:token>/finish/", part_finish, name="part_finish"),
]

FINDINGS: list[URLPattern] = [
    path("reviews/<str:code>/findings/", findings, name="findings"),
    path("reviews/<str:code>/findings.csv", export_findings, name="export_findings"),
    path("reviews/<str:code>/findings/add/", add_finding, name="add_finding"),
    path("reviews/<str:code>/findings/<int:number>/", read_finding, name="read_finding"),
    path("reviews/<str:code>/findings/<int:number>/change/", change_finding, name="change_finding"),
    path("reviews/<str:code>/findings/<int:number>/factors/", place_finding, name="place_finding"),
    path("reviews/<str:code>/findings/<int:number>/evidence/", add_finding_evidence, name="add_finding_evidence"),
    path(
        "reviews/<str:code>/findings/<int:number>/evidence/<int:pk>/remove/",
        remove_finding_evidence,
        name="remove_finding_evidence",
    ),
    path("reviews/<str:code>/findings/<int:number>/agree/", agree_finding, name="agree_finding"),
]

urlpatterns += [*INVOLVEMENT, *PRIVATE_LINKS, *FINDINGS]


CHRONOLOGY = "reviews/<str:code>/chronology/"
PAPERS, REQUESTS = "reviews/<str:code>/papers/", "reviews/<str:code>/requests/"
RETENTION = "reviews/<str:code>/retention/"

urlpatterns += [
    path(CHRONOLOGY, chronology, name="chronology"),
    path(f"{CHRONOLOGY}alike/", decide_alike, name="decide_alike"),
    path(f"{CHRONOLOGY}timeline/", chronology_timeline, name="chronology_timeline"),
    path(f"{CHRONOLOGY}agencies/", chronology_agencies, name="chronology_agencies"),
    path(f"{CHRONOLOGY}agencies/<int:agency>/", agency_chronology, name="agency_chronology"),
    path(f"{CHRONOLOGY}agencies/<int:agency>/upload/", upload_chronology, name="upload_chronology"),
    path(f"{CHRONOLOGY}files/", chronology_files, name="chronology_files"),
    path(f"{CHRONOLOGY}files/choose/", upload_chronologies, name="upload_chronologies"),
    path(f"{CHRONOLOGY}files/<int:imported>/", preview_import, name="preview_import"),
    path(f"{CHRONOLOGY}entries/<int:entry>/", edit_entry, name="edit_entry"),
    path(f"{CHRONOLOGY}entries/<int:entry>/significance/", note_significance, name="note_significance"),
    path(f"{CHRONOLOGY}episodes/", key_episodes, name="key_episodes"),
    path(f"{CHRONOLOGY}people/", chronology_key, name="chronology_key"),
    path("reviews/<str:code>/chronology.<str:form>", export_chronology, name="export_chronology"),
    path(PAPERS, papers, name="papers"),
    path(f"{PAPERS}add/", add_paper, name="add_paper"),
    path(f"{PAPERS}<int:paper>/", paper, name="paper"),
    path(f"{PAPERS}<int:paper>/pages/<int:leaf>.webp", paper_page, name="paper_page"),
    path(f"{PAPERS}<int:paper>/download/", download_paper, name="download_paper"),
    path("reviews/<str:code>/agency-requests/", agency_requests, name="agency_requests"),
    path(
        "reviews/<str:code>/agency-requests/<slug:kind>/<int:request_number>/",
        answer_agency_request,
        name="answer_agency_request",
    ),
    path(REQUESTS, information_requests, name="information_requests"),
    path(f"{REQUESTS}add/", ask_for_information, name="ask_for_information"),
    path(f"{REQUESTS}<int:asked>/", change_request, name="change_request"),
    path("reviews/<str:code>/requests.csv", export_requests, name="export_requests"),
    path(RETENTION, retention, name="retention"),
    path(f"{RETENTION}change/<slug:act>/", change_retention, name="change_retention"),
    path(f"{RETENTION}destroy/", destroy_papers, name="destroy_papers"),
]
