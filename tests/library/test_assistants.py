"""The tool server for assistants reaches what a stranger reaches, and no more."""

from __future__ import annotations

import json
from typing import Any

import pytest
from asgiref.sync import async_to_sync

from throughline.library import operations
from throughline.library.models import Report
from throughline.people.policies import HOST_OPERATOR

pytest.importorskip("mcp")
ToolError = pytest.importorskip("mcp.server.mcpserver.exceptions").ToolError
pytestmark = pytest.mark.django_db


def call(name: str, **arguments: Any) -> Any:
    """Call a tool of the server as an assistant would, through the server's own dispatch."""
    from throughline.library.assistants import server

    # Back and forth through one thread, so that the tools see this test's transaction.
    answer = async_to_sync(server.call_tool)(name, arguments)
    content = answer.content if hasattr(answer, "content") else answer[0]
    text = content[0].text
    return json.loads(text) if text.startswith("{") else text


def test_search_open_and_cite() -> None:
    found = call("search", words="bruise on a baby", reports=2)
    address = found["reports"][0]["hits"][0]["address"]
    assert call("open_passage", address=address)["state"] == "same"
    assert f"/cite/{address}/" in call("cite", address=address)


def test_a_text_that_is_not_open_is_neither_found_nor_opened() -> None:
    found = call("search", words="bruise on a baby", reports=1)["reports"][0]
    report = Report.objects.get(code=found["report"]["code"])
    operations.set_availability(report=report, availability="signed_in", reason="For the test", by=HOST_OPERATOR)
    with pytest.raises(ToolError):
        call("open_passage", address=found["hits"][0]["address"])


@pytest.mark.parametrize("tool", ["open_passage", "cite"])
@pytest.mark.parametrize(
    ("address", "says"),
    [("nonsense", "is not the address of a passage"), ("ZZZZZZ.1.p1.w1-2.abcdef", "No report has ever had")],
)
def test_an_address_that_never_was_is_a_fault_and_no_citation(tool: str, address: str, says: str) -> None:
    with pytest.raises(ToolError, match=says):
        call(tool, address=address)


def test_a_choice_that_there_is_not_is_refused() -> None:
    with pytest.raises(ToolError, match="'recommendations' or 'findings'"):
        call("search", words="bruise", only="conclusions")


def test_no_tool_changes_anything() -> None:
    from throughline.library.assistants import server

    names = {tool.name for tool in async_to_sync(server.list_tools)()}
    assert names == {"search", "open_passage", "cite"}
