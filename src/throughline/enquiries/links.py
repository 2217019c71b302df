"""The link by which somebody without an account comes back to their enquiry: signed, with an end, and saying nothing."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.core import signing
from django.urls import reverse

from throughline.enquiries.models import Enquiry

SALT = "throughline.enquiries.link"


def token_of(enquiry: Enquiry) -> str:
    """Return a token that opens this enquiry's page for as long as the host's setting says."""
    return signing.dumps([enquiry.code, enquiry.link_round], salt=SALT)


def link_to(enquiry: Enquiry) -> str:
    """Return the whole address of the enquirer's page."""
    path = reverse("enquiry_status", kwargs={"token": token_of(enquiry)})
    return f"{settings.THROUGHLINE['SITE_ADDRESS']}{path}"


def enquiry_by_token(token: str) -> Enquiry | None:
    """Return the enquiry that a token opens; None where it is forged, too old or no longer counts."""
    lasts = datetime.timedelta(days=settings.ENQUIRIES["LINK_DAYS"])
    try:
        code, round_given = signing.loads(token, salt=SALT, max_age=lasts)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Enquiry.objects.filter(code=code, link_round=round_given).first()
