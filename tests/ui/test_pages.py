"""The base page and the pages shown when something is not as it should be."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib import messages
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.views import defaults
from lxml import html

from tests.ui.conftest import Draw
from throughline.ui.views.gallery import gallery

BASE = '{% extends "base.html" %}{% block title %}Here{% endblock %}{% block content %}<h1>Here</h1>{% endblock %}'


def test_a_stranger_is_offered_search_browse_and_sign_in(draw: Draw, stranger: HttpRequest) -> None:
    tree = html.fromstring(draw(BASE, stranger))
    ways = {link.text: link.get("href") for link in tree.xpath("//header//nav//a")}
    assert ways == {
        "Search": "/search/",
        "Browse": "/browse/",
        "Briefings": "/briefings/",
        "Quality Markers": "/markers/",
        "Events": "/events/",
        "Improvement": "/improvement/",
        "Sign in": "/sign-in/",
    }
    assert tree.xpath("//header//a[@aria-current='page']")[0].text == "Browse"
    assert tree.xpath("//a")[0].text == "Skip to main content"
    assert tree.get_element_by_id(tree.xpath("//a")[0].get("href")[1:]).tag == "main"


def test_somebody_signed_in_is_offered_their_work_and_signs_out_by_post(draw: Draw, stranger: HttpRequest) -> None:
    stranger.user = SimpleNamespace(is_authenticated=True)  # type: ignore[assignment]
    tree = html.fromstring(draw(BASE, stranger))
    assert "Your work" in [link.text for link in tree.xpath("//header//nav//a")]
    (form,) = tree.xpath("//header//form")
    assert (form.get("method"), form.get("action")) == ("post", "/sign-out/")
    assert form.xpath(".//input[@name='csrfmiddlewaretoken']")


def test_the_page_says_who_runs_the_site(draw: Draw, stranger: HttpRequest, settings: Any) -> None:
    settings.THROUGHLINE = {
        **settings.THROUGHLINE, "HOST_NAME": "Harrowmere <Partnership>", "CONTACT_EMAIL": "help@example.org",
    }  # fmt: skip
    tree = html.fromstring(draw(BASE, stranger))
    assert "run here by Harrowmere <Partnership>" in tree.xpath("string(//footer)")
    assert tree.xpath("//footer//a/@href")[0] == "mailto:help@example.org"


def test_messages_are_shown_and_escaped(draw: Draw, stranger: HttpRequest) -> None:
    messages.success(stranger, "Saved <b>")
    tree = html.fromstring(draw(BASE, stranger))
    (shown,) = tree.xpath("//*[@role='status']//*[contains(@class, 'tl-notice--success')]")
    assert shown.text_content() == "Saved <b>"


def test_a_refusal_shows_its_sentence(stranger: HttpRequest) -> None:
    shown = render_to_string("refused.html", {"sentence": "Only a cataloguer may do <this>."}, stranger)
    assert "Only a cataloguer may do &lt;this&gt;." in shown
    assert "/sign-in/?next=/browse/" in shown


def test_a_page_that_is_not_there_offers_the_search(stranger: HttpRequest) -> None:
    answer = defaults.page_not_found(stranger, Exception("gone"))
    assert answer.status_code == 404
    assert html.fromstring(answer.content).xpath("//main//input[@name='q']")


def test_forbidden_pages_say_what_to_do(stranger: HttpRequest) -> None:
    answer = defaults.permission_denied(stranger, Exception("no"))
    assert answer.status_code == 403
    assert "sign in" in answer.content.decode()
    assert "Go back, load the page again" in render_to_string("403_csrf.html", {}, stranger)


@pytest.mark.parametrize(("view", "words"), [("server_error", "The fault is ours"), ("bad_request", "Nothing was")])
def test_pages_for_faults_need_no_static_folder(view: str, words: str, stranger: HttpRequest, settings: Any) -> None:
    # The list of hashed names is not there, as on a server that was set up halfway.
    settings.STORAGES = {
        **settings.STORAGES, "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }  # fmt: skip
    arguments = (stranger,) if view == "server_error" else (stranger, Exception("odd"))
    answer = getattr(defaults, view)(*arguments)
    assert words in answer.content.decode()


def test_the_gallery_shows_every_component(stranger: HttpRequest) -> None:
    from throughline.ui.templatetags.ui import register

    source = engine_source("ui/gallery.html") + engine_source("ui/form_page.html")
    missing = {name for name in register.tags if f"{{% {name} " not in source}
    assert not missing
    assert gallery(stranger).status_code == 200


def engine_source(name: str) -> str:
    from django.template.loader import get_template

    return get_template(name).template.source  # type: ignore[attr-defined, no-any-return]


def test_whoever_meets_a_barrier_can_tell_us_where_the_host_gave_no_address(draw: Draw, stranger: HttpRequest) -> None:
    page = html.fromstring(draw('{% include "home/accessibility.html" %}', stranger))
    assert page.xpath("//main//a[@href='/ask/']")
