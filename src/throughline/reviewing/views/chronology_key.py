"""The key: who stands behind each role. Opened by named roles alone, and every opening is recorded."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing import operations, queries
from throughline.reviewing.forms.chronology_key import PersonKeyForm
from throughline.reviewing.views.finding import or_404, review_or_404


@never_cache
@in_review("review:chronology:open_key")
def chronology_key(request: HttpRequest, code: str) -> HttpResponse:
    review, person = review_or_404(request, code)
    key = queries.key_of(review, seen_by=person)
    if request.method == "POST" and "forget" in request.POST:
        chosen = or_404(next((one for one in key if str(one.pk) == request.POST["forget"]), None))
        operations.forget_person(person=chosen, by=person)
        messages.success(request, "The role is taken out of the key.")
        return redirect("chronology_key", code=code)
    form = PersonKeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.name_person(review=review, by=person, **form.cleaned_data)
        messages.success(request, "The key is saved.")
        return redirect("chronology_key", code=code)
    operations.note_key_read(review=review, by=person)
    context = {"review": review, "key": key, "form": form}
    return render(request, "reviewing/chronology_key.html", context, status=400 if form.errors else 200)
