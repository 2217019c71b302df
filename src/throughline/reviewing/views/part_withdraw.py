"""Withdraw what one wrote, by a private link."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.reviewing import operations, policies, queries
from throughline.reviewing.models import PartLink
from throughline.reviewing.private_links import part_links


@part_links.pressed
def part_withdraw(request: HttpRequest, link: PartLink, token: str, number: int) -> HttpResponse:
    said = queries.said_numbered(link, number)
    if said is None or said.withdrawn_at:
        raise Http404
    may_withdraw = policies.may_withdraw_words(link, said)
    if request.method == "POST" and may_withdraw:
        operations.withdraw_words(link=link, contribution=said)
        messages.success(request, "It is withdrawn. The words are gone.")
        return redirect("part_home", token=token)
    context = {"token": token, "said": said, "may_withdraw": may_withdraw}
    return render(request, "reviewing/part_withdraw.html", context)
