"""Addresses of sign-in."""

from __future__ import annotations

from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.urls import path

from throughline.people.views.sign_in import SignIn

urlpatterns = [
    path("sign-in/", login_not_required(SignIn.as_view()), name="sign_in"),
    path("sign-out/", auth.LogoutView.as_view(), name="sign_out"),
]
