"""Addresses of the door: the check of a report that anybody may use."""

from __future__ import annotations

from django.urls import path

from throughline.publishing.views.check_report import check_report

urlpatterns = [path("check-report/", check_report, name="check_report")]
