"""The page to sign in."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import views as auth

from throughline.people.forms.sign_in import SignInForm


class SignIn(auth.LoginView):
    """Django's own page to sign in, with our form and template."""

    template_name = "people/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        # Django gives the name of the host machine as `site`, which would hide what every page knows of this site.
        del context["site"]
        return context
