"""The offline copy: one page with every set, the script that keeps it, and a version made from its content."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation

from throughline.markers import queries
from throughline.markers.models import MarkerSet
from throughline.markers.queries import ALL_SETS, Chosen
from throughline.ui.context import details

# The page as rendered last, under what the sets hold: it is large, every device that keeps it asks for it, and it stays
# the same until a pack is loaded.
_RENDERED: dict[str, OfflinePage] = {}
VERSION_MARK = "@offline-version@"
_ASSET = re.compile(r'(?:src|href)="(' + re.escape(settings.STATIC_URL) + r'[^"]+)"')


@dataclass(frozen=True, slots=True)
class OfflinePage:
    """The page, the addresses of the files that it needs, and 12 hexadecimal digits that change with either."""

    html: str
    assets: list[str]
    version: str


def offline_page() -> OfflinePage:
    """Return the offline copy as it would be kept now. It is the same for every reader, signed in or not."""
    sets = queries.current_sets()
    content = " ".join(one.digest for one in sets)
    if content not in _RENDERED:
        _RENDERED.clear()
        _RENDERED[content] = _render(sets)
    return _RENDERED[content]


def _render(sets: list[MarkerSet]) -> OfflinePage:
    shelf = queries.shelf_for(Chosen(set_code=ALL_SETS), sets=sets)
    context = {"shelf": shelf, "site": details(), "version": VERSION_MARK}
    with translation.override(settings.LANGUAGE_CODE):
        html = render_to_string("markers/offline_copy.html", context)
    assets = sorted({*_ASSET.findall(html), reverse("web_manifest")})
    # The names of static files carry a hash of what is in them, so the page's own text covers them too.
    version = hashlib.sha256(html.encode()).hexdigest()[:12]
    return OfflinePage(html.replace(VERSION_MARK, version), assets, version)


def worker_script(page: OfflinePage) -> str:
    """Return the service worker that keeps this page and its files."""
    kept = {
        "version": page.version,
        "home": reverse("offline_copy"),
        "assets": page.assets,
        "scope": reverse("markers"),
    }
    return render_to_string("markers/service_worker.js", {"kept": json.dumps(kept).replace("<", "\\u003c")})


def manifest() -> dict[str, Any]:
    """Return the web app manifest of the offline copy."""
    return {
        "name": f"Quality Markers - {details()['name']}",
        "short_name": "Quality Markers",
        "description": "The Quality Markers and their questions, to read without a connection.",
        "lang": "en-GB",
        "id": reverse("offline_copy"),
        "start_url": reverse("offline_copy"),
        "scope": reverse("markers"),
        "display": "standalone",
        "background_color": "#fcfaf5",
        "theme_color": "#1d5145",
        "icons": [{"src": static("markers/icon.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}],
    }
