"""The way back to a list as one left it: its page, and what it was narrowed by.

What is done from a list carries the list's query in its own address (`?list=state%3Dwaiting%26page%3D3`). It chooses a
part of that list and nothing else: where it leads is always a page that the code names, so no address leads elsewhere.
"""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponseRedirect, QueryDict
from django.urls import reverse

LIST = "list"
LONGEST = 2000


def keep_list(request: HttpRequest) -> str:
    """Return what to put after the address of something done from a list: '' where the list is as it opens."""
    return _carried(request.GET.urlencode())


def carry_list(request: HttpRequest) -> str:
    """Return the same on a page that stands between the list and what is done."""
    return _carried(request.GET.get(LIST, ""))


def kept_list(request: HttpRequest) -> str:
    """Return what to put after the address of the list, to come to it as one left it."""
    try:
        query = QueryDict(request.GET.get(LIST, "")[:LONGEST]).urlencode()
    except TooManyFieldsSent:
        # What was to be done is done by now, so this is answered with the list as it opens.
        return ""
    return f"?{query}" if query else ""


def back_to_list(request: HttpRequest, name: str, **where: object) -> HttpResponseRedirect:
    """Lead back to the list of this name as one left it."""
    return HttpResponseRedirect(reverse(name, kwargs=where) + kept_list(request))


def _carried(query: str) -> str:
    return f"?{urlencode({LIST: query})}" if query and len(query) <= LONGEST else ""
