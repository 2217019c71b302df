"""Addresses of alerts: signing up and leaving, the archive and its feeds, and the editor's desk."""

from __future__ import annotations

from django.urls import path

from throughline.alerts.views.alert_desk import alert_desk
from throughline.alerts.views.alert_feed import alert_feed
from throughline.alerts.views.alert_issue import alert_issue
from throughline.alerts.views.alert_issues import alert_issues
from throughline.alerts.views.alert_link import alert_link
from throughline.alerts.views.alert_preferences import alert_preferences
from throughline.alerts.views.alert_sources import alert_sources
from throughline.alerts.views.change_alert_issue import change_alert_issue
from throughline.alerts.views.confirm_alerts import confirm_alerts
from throughline.alerts.views.edit_alert_issue import edit_alert_issue
from throughline.alerts.views.edit_alert_item import edit_alert_item
from throughline.alerts.views.leave_alerts import leave_alerts
from throughline.alerts.views.mail_events import mail_events
from throughline.alerts.views.preview_alert_issue import preview_alert_issue
from throughline.alerts.views.subscribe_to_alerts import subscribe_to_alerts

urlpatterns = [
    path("alerts/", subscribe_to_alerts, name="subscribe_to_alerts"),
    path("alerts/link/", alert_link, name="alert_link"),
    path("alerts/confirm/<str:token>/", confirm_alerts, name="confirm_alerts"),
    path("alerts/preferences/<str:token>/", alert_preferences, name="alert_preferences"),
    path("alerts/leave/<str:token>/", leave_alerts, name="leave_alerts"),
    path("alerts/issues/", alert_issues, name="alert_issues"),
    path("alerts/issues/<int:number>/", alert_issue, name="alert_issue"),
    path("alerts/feeds/<str:what>.<str:form>", alert_feed, name="alert_feed"),
    path("alerts/mail-events/", mail_events, name="mail_events"),
    path("alerts/desk/", alert_desk, name="alert_desk"),
    path("alerts/desk/sources/", alert_sources, name="alert_sources"),
    path("alerts/desk/<int:number>/", edit_alert_issue, name="edit_alert_issue"),
    path("alerts/desk/<int:number>/change/", change_alert_issue, name="change_alert_issue"),
    path("alerts/desk/<int:number>/preview/", preview_alert_issue, name="preview_alert_issue"),
    path("alerts/desk/<int:number>/items/<int:item>/", edit_alert_item, name="edit_alert_item"),
]
