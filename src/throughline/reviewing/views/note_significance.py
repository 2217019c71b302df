"""One entry for those who analyse: why it matters, its key practice episode, and what it shares with others."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing import operations, queries
from throughline.reviewing.forms.note_significance import LinkForm, SignificanceForm
from throughline.reviewing.models import LinkDecision
from throughline.reviewing.policies import may_write_findings
from throughline.reviewing.views.finding import or_404, review_or_404


@never_cache
@in_review("review:chronology:analyse")
def note_significance(request: HttpRequest, code: str, entry: int) -> HttpResponse:
    review, person = review_or_404(request, code)
    found = or_404(queries.entry_to_analyse(review, entry, seen_by=person))
    sent = request.POST if request.method == "POST" else None
    episodes, links = queries.every_episode(review), queries.links_of_entry(found)
    asked = LinkForm(sent if sent and "link" in sent else None, links=links)
    if asked.is_bound and asked.is_valid():
        decision = LinkDecision(asked.cleaned_data["decision"])
        operations.decide_link(link=asked.cleaned_data["link"], decision=decision, by=person)
        messages.success(request, "The decision is kept.")
        return redirect("note_significance", code=code, entry=entry)
    initial = {"significance": found.significance, "episode": found.episode_id}
    titles = {one.pk: title for one, title, _ in queries.shown_episodes(review, seen_by=person)}
    written = sent if sent and "significance" in sent else None
    form = SignificanceForm(written, episodes=episodes, titles=titles, initial=initial)
    if form.is_bound and form.is_valid():
        operations.note_significance(entry=found, by=person, **form.cleaned_data)
        messages.success(request, "The note is saved.")
        return redirect("note_significance", code=code, entry=entry)
    rows = queries.shown([found, *queries.others_of(found, links)], review, seen_by=person)
    pairs = [
        (link, next((r for r in rows[1:] if r.entry.pk in (link.first_id, link.second_id)), None)) for link in links
    ]
    findings = queries.findings_of(review, seen_by=person) if may_write_findings(person, review) else []
    context = {
        "review": review, "row": rows[0], "pairs": pairs, "form": form, "decisions": LinkDecision,
        "left": queries.open_links(review), "next": queries.next_open_link(review), "findings": findings,
        "may_have_alike": queries.may_have_alike(review),
    }  # fmt: skip
    return render(request, "reviewing/note_significance.html", context, status=400 if form.errors else 200)
