"""Addresses of enquiries and published answers."""

from __future__ import annotations

from django.urls import path

from throughline.enquiries.views.answer_enquiry import answer_enquiry
from throughline.enquiries.views.answers_feed import answers_feed
from throughline.enquiries.views.ask_question import ask_question
from throughline.enquiries.views.enquiry import enquiry
from throughline.enquiries.views.enquiry_counts import enquiry_counts
from throughline.enquiries.views.enquiry_desk import enquiry_desk
from throughline.enquiries.views.enquiry_status import enquiry_status
from throughline.enquiries.views.export_enquiries import export_enquiries
from throughline.enquiries.views.find_enquiry import find_enquiry
from throughline.enquiries.views.publish_enquiry import publish_enquiry
from throughline.enquiries.views.published_answer import published_answer
from throughline.enquiries.views.published_answers import published_answers

urlpatterns = [
    path("ask/", ask_question, name="ask_question"),
    path("answers/", published_answers, name="published_answers"),
    path("answers/feed/", answers_feed, name="answers_feed"),
    path("answers/<str:code>/", published_answer, name="published_answer"),
    path("enquiries/", enquiry_desk, name="enquiry_desk"),
    path("enquiries/counts/", enquiry_counts, name="enquiry_counts"),
    path("enquiries/find/", find_enquiry, name="find_enquiry"),
    path("enquiries/<str:what>.csv", export_enquiries, name="export_enquiries"),
    path("enquiries/status/<str:token>/", enquiry_status, name="enquiry_status"),
    path("enquiries/<str:code>/", enquiry, name="enquiry"),
    path("enquiries/<str:code>/answer/", answer_enquiry, name="answer_enquiry"),
    path("enquiries/<str:code>/publish/", publish_enquiry, name="publish_enquiry"),
]
