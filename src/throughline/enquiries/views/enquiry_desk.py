"""The desk: questions that wait, and who is on duty."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from throughline.enquiries import operations, queries
from throughline.enquiries.forms.enquiry_desk import EnquiryDeskForm
from throughline.people.carrying_out import carried_out, found_or_404
from throughline.people.marks import needs
from throughline.people.models import Person
from throughline.people.queries import person_asking
from throughline.ui.pages import page_asked

PER_PAGE = 30


@never_cache
@needs("enquiries:desk:work")
def enquiry_desk(request: HttpRequest) -> HttpResponse:
    person = person_asking(request)
    asking = found_or_404(person if isinstance(person, Person) else None)
    show = request.GET.get("show", "open")
    shown = queries.desk(show=show, seen_by=asking)
    form = EnquiryDeskForm(request.POST or None, initial={"person": shown.on_duty or asking})
    if carried_out(request, form, operations.set_duty):
        messages.success(request, f"{form.cleaned_data['person']} is on duty.")
        return redirect(request.get_full_path())
    context = {
        "desk": shown,
        "today": timezone.localdate(),
        "form": form,
        "page": page_asked(request, shown.enquiries, PER_PAGE),
    }
    return render(request, "enquiries/enquiry_desk.html", context, status=400 if form.errors else 200)
