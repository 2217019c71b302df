"""Addresses of reviews."""

from __future__ import annotations

from django.urls import path

from throughline.commissioning.views.my_reviews import my_reviews
from throughline.commissioning.views.review import review
from throughline.commissioning.views.review_history import review_history

urlpatterns = [
    path("reviews/", my_reviews, name="my_reviews"),
    path("reviews/<str:code>/", review, name="review"),
    path("reviews/<str:code>/history/", review_history, name="review_history"),
]
