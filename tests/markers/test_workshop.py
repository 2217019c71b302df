"""Workshop mode walks through the chosen questions by links alone."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from throughline.markers.queries import Chosen, shelf_for

pytestmark = pytest.mark.django_db


def test_the_links_lead_through_every_question_once(client: Client) -> None:
    wanted = [question.text for _, question in shelf_for(Chosen(who="panel")).questions]
    address, seen = "/markers/workshop/?who=panel", []
    while address:
        page = client.get(address).content.decode()
        heading = re.search(r"<h1[^>]*>(.*?)</h1>", page)
        assert heading
        seen.append(heading[1].replace("&#x27;", "'"))
        following = re.search(r'rel="next"[^>]*href="([^"]+)"', page)
        address = f"/markers/workshop/{following[1].replace('&amp;', '&')}" if following else ""
    assert seen == wanted


@pytest.mark.parametrize(("asked", "shown"), [("0", 1), ("-3", 1), ("x", 1), ("9999", 21), ("²", 1), ("", 1)])
def test_a_number_beyond_the_ends_shows_the_nearest(client: Client, asked: str, shown: int) -> None:
    assert f"Question {shown} of 21" in client.get("/markers/workshop/", {"who": "panel", "n": asked}).content.decode()


def test_with_nothing_to_show_it_says_so(client: Client) -> None:
    assert "No question fits" in client.get("/markers/workshop/?q=quinquereme").content.decode()
