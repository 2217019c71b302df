"""Addresses of sign-in."""

from __future__ import annotations

from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.urls import path

from throughline.people.forms.sign_in import SignInForm

urlpatterns = [
    path(
        "sign-in/",
        login_not_required(
            auth.LoginView.as_view(
                template_name="people/sign_in.html", authentication_form=SignInForm, redirect_authenticated_user=True
            )
        ),
        name="sign_in",
    ),
    path("sign-out/", auth.LogoutView.as_view(), name="sign_out"),
]
