"""Choose the chronology files of several agencies at once. Each is read; nothing is taken in yet."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing.forms.upload_chronologies import UploadChronologiesForm
from throughline.reviewing.handed_in import read_uploads
from throughline.reviewing.views.finding import review_or_404


@never_cache
@in_review("review:chronology:manage")
def upload_chronologies(request: HttpRequest, code: str) -> HttpResponse:
    review, person = review_or_404(request, code)
    form = UploadChronologiesForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        lines = read_uploads(form.cleaned_data["files"], review=review, by=person)
        if request.headers.get("Accept", "").startswith("application/json"):
            return JsonResponse({"files": lines})
        for line in lines:
            if line["state"] == "refused":
                messages.warning(request, f"{line['name']}: {line['message']}")
        return redirect("chronology_files", code=code)
    context = {"review": review, "form": form}
    return render(request, "reviewing/upload_chronologies.html", context, status=400 if form.errors else 200)
