"""Where a mail service tells of bounces and complaints. Without one in the settings this page does not exist."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from throughline.alerts.mail_events import view_of_service


# The service knows a name and password and no token of ours; anymail's view checks them before it reads anything.
@login_not_required
@csrf_exempt
@require_http_methods(["HEAD", "POST"])
def mail_events(request: HttpRequest) -> HttpResponse:
    view = view_of_service()
    if view is None:
        raise Http404
    answer: HttpResponse = view(request)
    return answer
