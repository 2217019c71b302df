"""The bytes of a material: its file, a video's captions, or its transcript as text."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from whitenoise.responders import StaticFile

from throughline.events.learning_files import FILES, ending_of
from throughline.events.models import LearningMaterial
from throughline.events.views.finding_learning import material_or_404


@login_not_required
def learning_material_file(request: HttpRequest, material: int, form: str) -> HttpResponseBase:
    found = material_or_404(request, material)
    match form:
        case "file":
            return _video(request, found) if found.is_video else _download(found)
        case "captions.vtt" if found.captions:
            return HttpResponse(found.captions, content_type="text/vtt; charset=utf-8")
        case "transcript.txt" if found.transcript:
            named = {"Content-Disposition": 'attachment; filename="transcript.txt"'}
            return HttpResponse(found.transcript, content_type="text/plain; charset=utf-8", headers=named)
    raise Http404


def _download(material: LearningMaterial) -> FileResponse:
    # Never shown inline: a file must not run as a page of this site.
    return FileResponse(
        material.file.path.open("rb"),
        as_attachment=True,
        filename=material.file_name,
        content_type="application/octet-stream",
    )


def _video(request: HttpRequest, material: LearningMaterial) -> HttpResponseBase:
    """Return the video or the part of it that a player asks for. What it is was checked when it was added."""
    headers = [("Content-Type", FILES[ending_of(material.file_name)].media_type), ("Cache-Control", "private")]
    part = StaticFile(str(material.file.path), headers).get_response(request.method, request.META)
    answer = FileResponse(part.file, status=part.status) if part.file else HttpResponse(status=part.status)
    for name, value in part.headers:
        answer[name] = value
    answer["Accept-Ranges"] = "bytes"
    return answer
