"""Write, save and send, by a private link: in one's own words, or about what is shown of oneself."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.reviewing import operations, queries
from throughline.reviewing.forms.part_write import PartWriteForm
from throughline.reviewing.models import PartLink
from throughline.reviewing.private_links import part_links


@part_links.pressed
def part_write(
    request: HttpRequest, link: PartLink, token: str, number: int | None = None, pk: int | None = None
) -> HttpResponse:
    said = queries.said_numbered(link, number) if number is not None else None
    # Of a comment begun before only while it is still shown: what was taken back may have been meant for somebody else.
    part = pk if pk is not None else getattr(said, "about_id", None)
    about = queries.shown_numbered(link, part) if part is not None else None
    if (number is not None and (said is None or said.sent_at)) or (pk is not None and about is None):
        raise Http404
    form = PartWriteForm(request.POST or None, initial={"text": said.text if said else ""})
    if request.method == "POST" and form.is_valid():
        words = {"link": link, "contribution": said, "about": about, "text": form.cleaned_data["text"]}
        if "send" in request.POST:
            operations.send_words(**words)
            messages.success(request, "Thank you. The review has what you sent.")
            return redirect("part_home", token=token)
        kept = operations.save_words(**words)
        messages.success(request, "Saved. Only you can read it.")
        return redirect("part_write", token=token, number=kept.number)
    context = {"form": form, "token": token, "about": about, "said": said}
    return render(request, "reviewing/part_write.html", context, status=400 if form.errors else 200)
