"""The tool server for assistants reaches what a stranger reaches, and no more."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from throughline.library import operations
from throughline.library.models import Report
from throughline.people.policies import HOST_OPERATOR

pytest.importorskip("mcp")
pytestmark = pytest.mark.django_db(transaction=False)


def call(name: str, **arguments: Any) -> Any:
    """Call a tool of the server as an assistant would, through the server's own dispatch."""
    from throughline.library.assistants import server

    answer = asyncio.run(server.call_tool(name, arguments))
    content = answer.content if hasattr(answer, "content") else answer[0]
    text = content[0].text
    return json.loads(text) if text.startswith("{") else text


@pytest.fixture(autouse=True)
def one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tools ask the database in a thread of their own, which would not see this test's transaction."""
    from throughline.library import assistants

    def in_this_thread(function: Any) -> Any:
        async def run(*arguments: Any) -> Any:
            import os

            os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
            try:
                return function(*arguments)
            finally:
                del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]

        return run

    monkeypatch.setattr(assistants, "sync_to_async", in_this_thread)


def test_search_open_and_cite() -> None:
    found = call("search", words="bruise on a baby", reports=2)
    address = found["reports"][0]["hits"][0]["address"]
    assert call("open_passage", address=address)["state"] == "same"
    assert f"/cite/{address}/" in call("cite", address=address)


def test_a_text_that_is_not_open_is_neither_found_nor_opened() -> None:
    found = call("search", words="bruise on a baby", reports=1)["reports"][0]
    report = Report.objects.get(code=found["report"]["code"])
    operations.set_availability(report=report, availability="signed_in", reason="For the test", by=HOST_OPERATOR)
    answer = call("open_passage", address=found["hits"][0]["address"])
    assert set(answer) == {"error"}


def test_an_address_that_never_was_gets_a_plain_answer() -> None:
    assert "error" in call("open_passage", address="nonsense")
    assert "report" in str(call("cite", address="ZZZZZZ.1.p1.w1-2.abcdef")).lower()


def test_no_tool_changes_anything() -> None:
    from throughline.library.assistants import server

    names = {tool.name for tool in asyncio.run(server.list_tools())}
    assert names == {"search", "open_passage", "cite"}
