"""The tool server for assistants (Model Context Protocol): search, open a passage, cite, over open reports alone."""

from __future__ import annotations

from typing import Any, Literal

from asgiref.sync import sync_to_async
from django.conf import settings
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError

from reviewtext.addresses import Address
from throughline.library import queries
from throughline.people.policies import STRANGER, Refusal

# Whoever connects is a stranger: no tool can reach what a reader without an account cannot.
server: MCPServer = MCPServer(
    settings.THROUGHLINE["SITE_NAME"],
    instructions=(
        "Published reviews of cases in which a child or adult died or was seriously harmed. Search for passages, open "
        "them, and cite each statement by the passage's address. Quote words exactly; never guess what a report says."
    ),
)


@server.tool()
async def search(
    words: str, only: Literal["all", "recommendations", "findings"] = "all", reports: int = 5
) -> dict[str, Any]:
    """Search published reviews for up to 20 reports. Returns passages with page and address."""

    def ask() -> dict[str, Any]:
        asked = {"q": words, "only": only}
        request = queries.request_from(asked, seen_by=STRANGER, per_page=min(max(reports, 1), 20))
        return queries.as_json(queries.search(request, seen_by=STRANGER))

    return await sync_to_async(ask)()


@server.tool()
async def open_passage(address: str) -> dict[str, Any]:
    """Open a passage by its address, such as K7QM2X.1.p12.w340-362.9f3a1c, and say whether its words still stand there."""
    return await sync_to_async(_open)(address)


@server.tool()
async def cite(address: str) -> str:
    """Return a citation of a passage, in words, with its lasting link."""
    found = await sync_to_async(_open)(address)
    return f"{found['citation']} {settings.THROUGHLINE['SITE_ADDRESS']}{found['link']}"


def _open(address: str) -> dict[str, Any]:
    """Return the passage. Raises the fault that the protocol has for tools: an assistant may take any answer for a citation."""
    try:
        found = queries.resolve(Address.parse(address), seen_by=STRANGER)
    except (ValueError, Refusal) as problem:
        raise ToolError(str(problem)) from problem
    if found is None:
        raise ToolError("No report has ever had this address.")
    return queries.passage_as_json(found)
