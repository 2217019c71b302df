"""What the tests of the look share: pages drawn without a database or a gathered static folder."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory

Draw = Callable[..., str]


@pytest.fixture(autouse=True)
def plain_static_names(settings: Any) -> None:
    """Name static files as they are, so that no gathered folder is needed."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture
def stranger() -> HttpRequest:
    request = RequestFactory().get("/browse/")
    request.user = AnonymousUser()
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    return request


@pytest.fixture
def draw() -> Draw:
    """Return a function that renders template text with values."""

    def render(text: str, request: HttpRequest | None = None, **values: Any) -> str:
        return engines["django"].from_string(text).render(values, request)

    return render
