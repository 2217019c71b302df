"""The web application, as a web server starts it. One that breaks a rule of Django's or of ours does not start."""

from __future__ import annotations

import os
import sys

from django.core.checks import ERROR, run_checks
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughline.config.settings")
application = get_wsgi_application()
if wrong := [str(message) for message in run_checks() if message.level >= ERROR]:
    sys.exit("\n".join(wrong))
