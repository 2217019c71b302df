"""Django settings. Everything that differs between hosts comes from the environment; `docs/settings.md` lists it."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from throughline.config import environment

HOME = environment.data_folder()
PACKAGE = Path(__file__).resolve().parent.parent
# In a checkout the packs stand at its top; a built wheel carries them inside the package.
PACKS = PACKAGE / "packs" if (PACKAGE / "packs").is_dir() else PACKAGE.parent.parent / "packs"

DEVELOPMENT = environment.flag("THROUGHLINE_DEVELOPMENT", default=True)
DEBUG = environment.flag("THROUGHLINE_DEBUG", default=False)


def _secret_key() -> str:
    """Return the key from the environment; in development alone, one made once and kept in the data folder."""
    key = environment.text("THROUGHLINE_SECRET_KEY")
    if key:
        return key
    if not DEVELOPMENT:
        raise ImproperlyConfigured("Set THROUGHLINE_SECRET_KEY to a long random text before serving other people.")
    kept = HOME / "development-secret-key"
    if not kept.exists():
        kept.write_text(secrets.token_urlsafe(48))
        kept.chmod(0o600)
    return kept.read_text()


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = environment.words("THROUGHLINE_HOSTS", "localhost,127.0.0.1,[::1],testserver" if DEVELOPMENT else "")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "django_tasks",
    "django_tasks_db",
    "throughline.ui",
    "throughline.audit",
    "throughline.people",
    "throughline.markers",
    "throughline.library",
    "throughline.home",
    "throughline.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Closed by default: a page is public only where it is marked `@login_not_required`.
    "throughline.people.middleware.ClosedByDefault",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "throughline.people.middleware.ShowRefusal",
]

ROOT_URLCONF = "throughline.config.urls"
WSGI_APPLICATION = "throughline.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "throughline.ui.context.site",
            ],
            "builtins": ["throughline.ui.templatetags.ui"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": HOME / "throughline.sqlite3",
        "OPTIONS": {
            # Writers queue at the door (IMMEDIATE) instead of failing half-way when two upgrade a read lock at once.
            "transaction_mode": "IMMEDIATE",
            "timeout": 60,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY;"
                "PRAGMA mmap_size=268435456; PRAGMA cache_size=-65536; PRAGMA journal_size_limit=67108864;"
            ),
        },
        "CONN_MAX_AGE": None,
        "TEST": {"NAME": HOME / "test.sqlite3"},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": HOME / "files"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
# A browser always asks for these by their hashed names, so a missing manifest entry is a mistake that must show.
WHITENOISE_KEEP_ONLY_HASHED_FILES = False

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["reading", "index", "meaning"]}}

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "front"
LOGOUT_REDIRECT_URL = "front"

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if not DEVELOPMENT:
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    # Whether a domain goes on the browsers' own list is for its owner to decide.
    SILENCED_SYSTEM_CHECKS = ["security.W021"]

# Nothing but our own files: no inline script, no third party.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 500
FILE_UPLOAD_TEMP_DIR = None

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": environment.text("THROUGHLINE_LOG_LEVEL", "WARNING")},
}

# What the host says about itself and about help; every page shows it.
THROUGHLINE: dict[str, Any] = {
    "SITE_NAME": environment.text("THROUGHLINE_SITE_NAME", "Throughline"),
    "SITE_ADDRESS": environment.text("THROUGHLINE_SITE_ADDRESS", "http://127.0.0.1:8000"),
    "HOST_NAME": environment.text("THROUGHLINE_HOST_NAME", "a demonstration host"),
    "EMERGENCY_TEXT": environment.text(
        "THROUGHLINE_EMERGENCY_TEXT", "If a child or adult is in danger now, call 999. Do not wait."
    ),
    "HELPLINE_TEXT": environment.text("THROUGHLINE_HELPLINE_TEXT", ""),
    "QUICK_EXIT_URL": environment.text("THROUGHLINE_QUICK_EXIT_URL", ""),
    "CONTACT_EMAIL": environment.text("THROUGHLINE_CONTACT_EMAIL", ""),
    # Limits of one upload, in bytes, and of one reading, in seconds and bytes of memory.
    "UPLOAD_FILE_BYTES": environment.number("THROUGHLINE_UPLOAD_FILE_BYTES", 200 * 1024 * 1024),
    "READING_SECONDS": environment.number("THROUGHLINE_READING_SECONDS", 60),
    "READING_BYTES": environment.number("THROUGHLINE_READING_BYTES", 1024 * 1024 * 1024),
}
INDEX_FOLDER = HOME / "index"
