"""Whatever stands in the address of a search is answered with a page."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("said", ["²", "-3", "1e9", "9" * 30, "٣", "1;2", ""])
def test_an_odd_number_in_an_address_is_no_fault_of_the_reader(said: str) -> None:
    reader = Client()
    for name in ("page", "like"):
        assert reader.get("/search/?" + urlencode({"q": "child", name: said})).status_code == 200
    assert reader.get("/browse/?" + urlencode({"year": said})).status_code == 200
    assert reader.get("/oai/?verb=ListRecords&" + urlencode({"resumptionToken": f"!!{said}"})).status_code == 200
