"""Addresses of the front page and the pages about this site."""

from __future__ import annotations

from django.urls import path

from throughline.home.views.about import accessibility, leave
from throughline.home.views.front import front
from throughline.home.views.robots import robots
from throughline.home.views.similar_findings import similar_findings
from throughline.home.views.your_work import your_work

urlpatterns = [
    path("", front, name="front"),
    path("accessibility/", accessibility, name="accessibility"),
    path("work/", your_work, name="your_work"),
    path("leave/", leave, name="leave"),
    path("robots.txt", robots, name="robots"),
    path("reviews/<str:code>/findings/<int:number>/similar/", similar_findings, name="similar_findings"),
]
