"""Addresses of events, bookings and summit tables."""

from __future__ import annotations

from django.urls import path

from throughline.events.views.add_material import add_material
from throughline.events.views.add_session import add_session
from throughline.events.views.arrange_events import arrange_events
from throughline.events.views.attendance import attendance
from throughline.events.views.book_event import book_event
from throughline.events.views.booking import booking
from throughline.events.views.cancel_event import cancel_event
from throughline.events.views.change_event import change_event
from throughline.events.views.contribute import contribute
from throughline.events.views.contribution import contribution
from throughline.events.views.event import event
from throughline.events.views.event_calendar import event_calendar
from throughline.events.views.event_desk import event_desk
from throughline.events.views.event_numbers import event_numbers
from throughline.events.views.events import events
from throughline.events.views.export_contributions import export_contributions
from throughline.events.views.export_event import export_event
from throughline.events.views.give_feedback import give_feedback
from throughline.events.views.join_table import join_table
from throughline.events.views.lead_table import lead_table
from throughline.events.views.moderate import moderate
from throughline.events.views.moderate_contribution import moderate_contribution
from throughline.events.views.put_question import put_question
from throughline.events.views.set_up_tables import set_up_tables
from throughline.events.views.summit_contributions import summit_contributions

E = "events/<str:code>"
urlpatterns = [
    path("events/", events, name="events"),
    # Before the pages of one event, as `arrange` would else be taken for its code.
    path("events/arrange/", arrange_events, name="arrange_events"),
    path(f"{E}/", event, name="event"),
    path(f"{E}/event.ics", event_calendar, name="event_calendar"),
    path(f"{E}/book/", book_event, name="book_event"),
    path(f"{E}/contributions/", summit_contributions, name="summit_contributions"),
    path(f"{E}/contributions.csv", export_contributions, name="export_contributions"),
    path(f"{E}/change/", change_event, name="change_event"),
    path(f"{E}/cancel/", cancel_event, name="cancel_event"),
    path(f"{E}/desk/", event_desk, name="event_desk"),
    path(f"{E}/desk/session/", add_session, name="add_session"),
    path(f"{E}/desk/tables/", set_up_tables, name="set_up_tables"),
    path(f"{E}/desk/question/", put_question, name="put_question"),
    path(f"{E}/desk/material/", add_material, name="add_material"),
    path(f"{E}/desk/<str:form>.csv", export_event, name="export_event"),
    path(f"{E}/attendance/", attendance, name="attendance"),
    path(f"{E}/numbers/", event_numbers, name="event_numbers"),
    path(f"{E}/moderate/", moderate, name="moderate"),
    path(f"{E}/moderate/<int:number>/", moderate_contribution, name="moderate_contribution"),
    path("bookings/<str:token>/", booking, name="booking"),
    path("bookings/<str:token>/feedback/", give_feedback, name="give_feedback"),
    path("tables/", join_table, name="join_table"),
    path("tables/<str:join_code>/", contribute, name="contribute"),
    path("tables/<str:join_code>/lead/", lead_table, name="lead_table"),
    path("contributions/<str:token>/", contribution, name="contribution"),
]
