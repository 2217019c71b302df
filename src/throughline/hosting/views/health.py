"""Whether this process lives, and whether it can serve: for what watches over it. Neither says anything of contents."""

from __future__ import annotations

import time

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

from throughline.hosting.health import NEEDED, Found, State, look

# Many may ask at once, and the answer does not change so soon.
KEPT_SECONDS = 2.0
_last: tuple[float, list[Found]] = (float("-inf"), [])


@login_not_required
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer as long as the process lives. It asks nothing of others, whose faults a restart would not mend."""
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
def readyz(request: HttpRequest) -> HttpResponse:
    """Answer 503 where something is missing that pages need, and name it in one word."""
    global _last
    if time.monotonic() - _last[0] > KEPT_SECONDS:
        _last = (time.monotonic(), look(NEEDED))
    wrong = sorted({found.what for found in _last[1] if found.state is State.WRONG})
    if wrong:
        return HttpResponse(f"not ready: {', '.join(wrong)}\n", status=503, content_type="text/plain")
    return HttpResponse("ready\n", content_type="text/plain")
