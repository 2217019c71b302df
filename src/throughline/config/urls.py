"""Every address of the site, app by app."""

from __future__ import annotations

from django.urls import include, path

from throughline.config.api import urls as api_urls
from throughline.hosting.views.health import healthz, readyz

handler400 = "throughline.ui.not_understood.not_understood"
urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("", include("throughline.home.urls")),
    path("", include("throughline.library.urls")),
    path("", include("throughline.analysis.urls")),
    path("", include("throughline.events.urls")),
    path("", include("throughline.enquiries.urls")),
    path("", include("throughline.briefings.urls")),
    path("", include("throughline.alerts.urls")),
    path("", include("throughline.people.urls")),
    path("", include("throughline.commissioning.urls")),
    path("", include("throughline.reviewing.urls")),
    path("", include("throughline.publishing.urls")),
    path("", include("throughline.improvement.urls")),
    path("", include("throughline.markers.urls")),
    path("", include("throughline.events.urls_learning")),
    path("ui/", include("throughline.ui.urls")),
    path("api/", api_urls),
]
