"""Add a process that runs beside the review, or change one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing.forms.put_process import PutProcessForm
from throughline.reviewing.operations.parallel import ProcessChangedMeanwhile
from throughline.reviewing.operations.parallel import put_process as put
from throughline.reviewing.views.finding import process_or_404, review_or_404


@never_cache
@in_review("review:parallel:change")
def put_process(request: HttpRequest, code: str, process: int | None = None) -> HttpResponse:
    review, person = review_or_404(request, code)
    item = process_or_404(request, code, process)[0] if process else None
    initial = {name: getattr(item, name) for name in PutProcessForm.base_fields} if item else {}
    form, meanwhile = PutProcessForm(request.POST or None, initial=initial), None
    if form.is_valid():
        try:
            put(review=review, process=item, by=person, **form.cleaned_data)
            return redirect("parallel_processes", code=code)
        except ProcessChangedMeanwhile as problem:
            meanwhile = problem.process
            form.data = request.POST.copy()
            form.data["revision"] = str(meanwhile.revision)
    about = {"review": review, "item": item, "form": form, "meanwhile": meanwhile}
    return render(request, "reviewing/put_process.html", about, status=409 if meanwhile else 200)
