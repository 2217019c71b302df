"""What every page knows of the site that shows it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

SHOWN = (
    "SITE_NAME",
    "SITE_ADDRESS",
    "HOST_NAME",
    "EMERGENCY_TEXT",
    "HELPLINE_TEXT",
    "QUICK_EXIT_URL",
    "CONTACT_EMAIL",
)


def site(request: HttpRequest) -> dict[str, Any]:
    """Give templates `site`: name, address, host_name, emergency_text, helpline_text, quick_exit_url, contact_email."""
    return {"site": details()}


def details() -> dict[str, str]:
    """Return what the host says about itself and about help, by the names that templates use."""
    return {name.lower().removeprefix("site_"): str(settings.THROUGHLINE[name]) for name in SHOWN}
