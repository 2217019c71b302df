"""Put a finding under the factors of a frame."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.people.queries import person_asking
from throughline.reviewing import operations, queries
from throughline.reviewing.addresses import finding_or_404
from throughline.reviewing.forms.place_finding import PlaceFindingForm
from throughline.reviewing.frames import frames


@never_cache
@in_review("review:finding:write")
def place_finding(request: HttpRequest, code: str, number: int) -> HttpResponse:
    person, finding = person_asking(request), finding_or_404(request, code, number)
    frame = queries.chosen_frame(request.GET.get("frame", ""))
    chosen = {"factors": queries.placed_at(finding, frame, seen_by=person)}
    form = PlaceFindingForm(request.POST if request.method == "POST" else None, frame=frame, initial=chosen)
    if request.method == "POST" and form.is_valid():
        operations.place_finding(finding=finding, frame=frame.id, by=person, factors=form.cleaned_data["factors"])
        messages.success(request, "What contributed is kept.")
        return redirect("read_finding", code=code, number=number)
    context = {"form": form, "finding": finding, "frame": frame, "frames": frames().values()}
    return render(request, "reviewing/place_finding.html", context, status=400 if form.errors else 200)
