"""One material: a video with its captions and transcript, or a file to download."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.events import policies_learning as policies
from throughline.events.learning_files import FILES, ending_of
from throughline.events.views.finding_learning import material_or_404
from throughline.people.queries import person_asking


@login_not_required
def learning_material(request: HttpRequest, material: int) -> HttpResponse:
    found, person = material_or_404(request, material), person_asking(request)
    context = {
        "material": found,
        "media_type": FILES[ending_of(found.file_name)].media_type,
        "may_teach": policies.may_teach(person, found.module.event),
        "may_learn": policies.may_learn(person, found.module.event),
    }
    return render(request, "events/learning_material.html", context)
