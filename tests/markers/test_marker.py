"""The page of one marker says everything that the pack says of it."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.markers.packs import marker_set
from throughline.markers.models import Marker
from throughline.markers.operations import load_pack
from throughline.people.policies import HOST_OPERATOR

pytestmark = pytest.mark.django_db


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode().replace("&#x27;", "'").replace("&quot;", '"')


def test_every_marker_has_a_page_with_all_of_its_parts(client: Client) -> None:
    for marker in Marker.objects.filter(set__is_current=True).select_related("set"):
        shown = page(client, f"/markers/{marker.set.code}/{marker.number}/")
        assert marker.get_tag_display() in shown
        for text in (marker.statement, marker.rationale, marker.basis_text, marker.get_basis_strength_display()):
            assert text in shown, marker
        for question in marker.questions.all():
            assert question.text in shown
        for number in marker.links:
            assert f'href="/markers/{marker.set.code}/{number}/"' in shown


def test_the_honest_no_research_base_is_said(client: Client) -> None:
    for number in (3, 16):
        assert "No research base was found" in page(client, f"/markers/scr-2016/{number}/")


def test_obstacles_come_with_how_to_tackle_them(client: Client) -> None:
    shown = page(client, "/markers/scr-2016/8/")
    assert "Ring-fence time for them." in shown
    assert "Take stock formally before going on." in shown


def test_equality_prompts_are_shown(client: Client) -> None:
    assert "Disabled parents may need extra support." in page(client, "/markers/scr-2016/4/")


def test_the_same_in_the_other_set_is_a_link_both_ways(client: Client) -> None:
    assert 'href="/markers/sar-2022/12/"' in page(client, "/markers/scr-2016/13/")
    assert 'href="/markers/scr-2016/13/"' in page(client, "/markers/sar-2022/12/")


def test_what_could_not_be_read_is_said(client: Client) -> None:
    assert "could not be read" in page(client, "/markers/scr-2016/14/")


def test_an_earlier_version_stays_readable_and_says_that_it_is_one(client: Client) -> None:
    load_pack(pack=marker_set(), by=HOST_OPERATOR)
    load_pack(pack=marker_set(version=2), by=HOST_OPERATOR)
    earlier = page(client, "/markers/harbour/1/?version=1")
    assert "An earlier version" in earlier
    assert "/markers/harbour/2/?version=1" in earlier
    assert "Suggest a change" not in earlier
    assert "An earlier version" not in page(client, "/markers/harbour/1/")
    assert "An earlier version" in page(client, "/markers/harbour/?version=1")


@pytest.mark.parametrize(
    "address",
    [
        "/markers/scr-2016/19/", "/markers/no-such-set/", "/markers/scr-2016/1/?version=7", "/markers/scr-2016/?version=x",
        "/markers/scr-2016/1/?version=99999999999999999999", "/markers/questions.exe",
    ],
)  # fmt: skip
def test_what_is_not_here_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404
