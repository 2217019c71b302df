"""What a facilitator sees of a table: its code, and what came in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.events import operations, queries
from throughline.events.documents.qr import qr_picture
from throughline.people.carrying_out import found_or_404
from throughline.people.marks import needs
from throughline.people.queries import person_asking


@never_cache
@needs("events:table:lead")
def lead_table(request: HttpRequest, join_code: str) -> HttpResponse:
    table, person = found_or_404(queries.table_by_code(join_code)), person_asking(request)
    if request.method == "POST":
        operations.close_table(table=table, is_closed=request.POST.get("do") == "close", by=person)
        return redirect("lead_table", join_code=table.join_code)
    context = {
        "table": table,
        "event": table.event,
        "link": queries.table_link(table),
        "picture": qr_picture(queries.table_link(table)),
        "contributions": queries.contributions_at(table, seen_by=person),
    }
    return render(request, "events/lead_table.html", context)
