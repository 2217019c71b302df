"""A link as a picture that phones scan."""

from __future__ import annotations

import qrcode
from django.utils.safestring import SafeString, mark_safe
from qrcode.image.svg import SvgPathImage


def qr_picture(link: str) -> SafeString:
    """Return the picture as an SVG element that can stand in a page. It is made of nothing but squares."""
    picture = qrcode.make(link, image_factory=SvgPathImage, border=2)
    return mark_safe(str(picture.to_string(encoding="unicode")))  # noqa: S308
