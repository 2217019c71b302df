"""Django settings. Everything that differs between hosts comes from the environment; `docs/settings.md` lists it."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from throughline.hosting import engines, environment

HOME = environment.data_folder()
PACKAGE = Path(__file__).resolve().parent.parent
# In a checkout the packs stand at its top; a built wheel carries them inside the package.
PACKS = PACKAGE / "packs" if (PACKAGE / "packs").is_dir() else PACKAGE.parent.parent / "packs"
# A host's own processes stand over ours of the same id.
PROCESS_PACKS = environment.text("THROUGHLINE_PROCESS_PACKS")

DEVELOPMENT = environment.flag("THROUGHLINE_DEVELOPMENT", default=True)
DEBUG = environment.flag("THROUGHLINE_DEBUG", default=False)

# Both keys may be made so: 32 random bytes in url-safe base64.
HOW_TO_MAKE_A_KEY = 'python3 -c "import base64, os; print(base64.urlsafe_b64encode(os.urandom(32)).decode())"'


def _key(setting: str, kept_in: str, make: Callable[[], str], what: str) -> str:
    """Return a key from the environment; in development alone, one made once and kept in the data folder."""
    key = environment.text(setting)
    if key:
        return key
    if not DEVELOPMENT:
        raise ImproperlyConfigured(
            f"Set {setting} to {what} before serving other people. Make one with: {HOW_TO_MAKE_A_KEY}"
        )
    kept = HOME / kept_in
    if not kept.exists():
        kept.write_text(make())
        kept.chmod(0o600)
    return kept.read_text()


SECRET_KEY = _key(
    "THROUGHLINE_SECRET_KEY", "development-secret-key", lambda: secrets.token_urlsafe(48), "a long random text"
)
# What former keys sealed or signed can still be opened, so that a key can be changed without locking anybody out.
SECRET_KEY_FALLBACKS = environment.words("THROUGHLINE_OLD_SECRET_KEYS")
# What seals working papers. Not derived from the key above: that one may be changed without a thought for old papers.
PAPERS_KEYS = [
    _key(
        "THROUGHLINE_PAPERS_KEY",
        "development-papers-key",
        lambda: base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        "32 random bytes in url-safe base64",
    ),
    *environment.words("THROUGHLINE_OLD_PAPERS_KEYS"),
]
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
    # Before the sign-in library, so that our templates stand in place of its own.
    "throughline.people",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "throughline.commissioning",
    "throughline.reviewing",
    "throughline.markers",
    "throughline.library",
    "throughline.analysis",
    "throughline.briefings",
    "throughline.events",
    "throughline.enquiries",
    "throughline.alerts",
    "throughline.publishing",
    "throughline.improvement",
    "throughline.home",
    "throughline.hosting",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "throughline.audit.middleware.NoteRequest",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "throughline.ui.zero_characters.WithoutZeroCharacters",
    # Closed by default: a page opens to nobody but those whom its mark admits.
    "throughline.people.middleware.ClosedByDefault",
    "throughline.people.middleware.ExplainRefusedMethod",
    "throughline.people.middleware.NoteSession",
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

DATABASES = engines.databases(HOME)
if "replica" in DATABASES:
    DATABASE_ROUTERS = ["throughline.hosting.replica.ReplicaRouter"]
    MIDDLEWARE.insert(
        MIDDLEWARE.index("throughline.audit.middleware.NoteRequest"), "throughline.hosting.replica.ReadFromReplica"
    )
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STORAGES = engines.storages(HOME)
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
# A browser always asks for these by their hashed names, so a missing manifest entry is a mistake that must show.
WHITENOISE_KEEP_ONLY_HASHED_FILES = False

TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["reading", "index", "meaning", "messages", "studies"],
    }
}

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# Sign-in: docs/decisions/0009-sign-in.md says why it is set up so.
ACCOUNT_ADAPTER = "throughline.people.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# An account exists only because its address answered an invitation.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_FORMS = {
    "login": "throughline.people.forms.sign_in.SignInForm",
    "reauthenticate": "throughline.people.forms.sign_in.PasswordAgainForm",
    "reset_password": "throughline.people.forms.sign_in.ResetPasswordForm",
    "reset_password_from_key": "throughline.people.forms.new_password.NewPasswordForm",
    "change_password": "throughline.people.forms.new_password.ChangePasswordForm",
}
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "20/m/ip,5/300s/key"}
MFA_ADAPTER = "throughline.people.adapters.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
# One step either way, for clocks that are a little off.
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "throughline.people.forms.second_step.CodeForm",
    "reauthenticate": "throughline.people.forms.second_step.CodeAgainForm",
    "activate_totp": "throughline.people.forms.second_step.ActivateAppForm",
    "add_webauthn": "throughline.people.forms.second_step.AddPasskeyForm",
    "authenticate_webauthn": "throughline.people.forms.second_step.PasskeyForm",
    "login_webauthn": "throughline.people.forms.second_step.PasskeyAloneForm",
    "reauthenticate_webauthn": "throughline.people.forms.second_step.PasskeyAgainForm",
}
USERSESSIONS_TRACK_ACTIVITY = True
SOCIALACCOUNT_ADAPTER = "throughline.people.adapters.SingleSignOnAdapter"
# The host chose this one provider, so an address that it has checked names the account.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_STORE_TOKENS = False
# A link and not a form: the policy for content lets forms lead to this site alone.
SOCIALACCOUNT_LOGIN_ON_GET = True
OIDC_ADDRESS = environment.text("THROUGHLINE_OIDC_ADDRESS")
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": "sso",
                "name": environment.text("THROUGHLINE_OIDC_NAME", "your organisation's account"),
                "client_id": environment.text("THROUGHLINE_OIDC_CLIENT"),
                "secret": environment.text("THROUGHLINE_OIDC_SECRET"),
                "settings": {"server_url": OIDC_ADDRESS},
            }
        ]
        if OIDC_ADDRESS
        else []
    }
}
# How many proxies stand before us: only that many entries of X-Forwarded-For are believed.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("THROUGHLINE_PROXIES", 0)
CACHES = engines.caches()

EMAIL_HOST = environment.text("THROUGHLINE_EMAIL_HOST")
EMAIL_PORT = environment.number("THROUGHLINE_EMAIL_PORT", 587)
EMAIL_HOST_USER = environment.text("THROUGHLINE_EMAIL_USER")
EMAIL_HOST_PASSWORD = environment.text("THROUGHLINE_EMAIL_PASSWORD")
EMAIL_USE_TLS = environment.flag("THROUGHLINE_EMAIL_TLS", default=True)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = environment.text("THROUGHLINE_EMAIL_FROM", "throughline@localhost")
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend" if EMAIL_HOST else "throughline.people.outbox.KeepInOutbox"
)

# The weekly alert. Nothing is fetched or sent before an editor adds a source or schedules an issue.
ALERTS: dict[str, Any] = {
    "FROM": environment.text("THROUGHLINE_ALERTS_FROM", DEFAULT_FROM_EMAIL),
    # Where mail that fails is to come back to; the message's own name is put before the @.
    "BOUNCES_TO": environment.text("THROUGHLINE_ALERTS_BOUNCES_TO"),
    "A_MINUTE": environment.number("THROUGHLINE_ALERTS_A_MINUTE", 2400),
    "CONNECTIONS": environment.number("THROUGHLINE_ALERTS_CONNECTIONS", 4),
    # The mail server's own log, which says what it took where a sender was killed before it heard the answer.
    "MAIL_LOG": environment.text("THROUGHLINE_ALERTS_MAIL_LOG"),
    "MAIL_LOG_SECONDS": environment.number("THROUGHLINE_ALERTS_MAIL_LOG_SECONDS", 120),
    # A mailbox of returned mail (Maildir or mbox) that the worker reads.
    "MAILBOX": environment.text("THROUGHLINE_ALERTS_MAILBOX"),
    # Addresses inside the host's own network from which feeds may be read: networks, split at commas.
    "PRIVATE_NETWORKS": environment.words("THROUGHLINE_ALERTS_PRIVATE_NETWORKS"),
    "FEED_BYTES": environment.number("THROUGHLINE_ALERTS_FEED_BYTES", 2 * 1024 * 1024),
    "FEED_SECONDS": environment.number("THROUGHLINE_ALERTS_FEED_SECONDS", 30),
}
# Which mail service tells of bounces and complaints, such as `postmark`, and the name:password it sends with.
MAIL_EVENTS_FROM = environment.text("THROUGHLINE_MAIL_EVENTS_FROM")
ANYMAIL: dict[str, Any] = {"WEBHOOK_SECRET": environment.text("THROUGHLINE_MAIL_EVENTS_SECRET")}

LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "your_work"
LOGOUT_REDIRECT_URL = "front"

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

SESSION_COOKIE_HTTPONLY = True
# A working day: a machine left behind in an office is signed out by the next morning.
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if not DEVELOPMENT:
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    # What watches over the processes asks them past the proxy, by plain HTTP.
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
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
        # Videos of masterclasses, with their captions.
        "media-src": ["'self'"],
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
FILE_UPLOAD_HANDLERS = [
    # Working papers never touch a disk in the clear.
    "throughline.reviewing.uploads.KeepOffDisk",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "filters": {"without_keys": {"()": "throughline.config.redacting.WithoutKeys"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["without_keys"]}},
    "root": {"handlers": ["console"], "level": environment.text("THROUGHLINE_LOG_LEVEL", "WARNING")},
}

# What the host says about itself and about help; every page shows it.
THROUGHLINE: dict[str, Any] = {
    "SITE_NAME": environment.text("THROUGHLINE_SITE_NAME", "Throughline"),
    "SITE_ADDRESS": environment.address("THROUGHLINE_SITE_ADDRESS", "http://127.0.0.1:8000"),
    "HOST_NAME": environment.text("THROUGHLINE_HOST_NAME", "a demonstration host"),
    "EMERGENCY_TEXT": environment.text(
        "THROUGHLINE_EMERGENCY_TEXT", "If a child or adult is in danger now, call 999. Do not wait."
    ),
    "HELPLINE_TEXT": environment.text("THROUGHLINE_HELPLINE_TEXT", ""),
    "QUICK_EXIT_URL": environment.text("THROUGHLINE_QUICK_EXIT_URL", ""),
    "CONTACT_EMAIL": environment.text("THROUGHLINE_CONTACT_EMAIL", ""),
    # Limits of one upload, in bytes, and of one reading, in seconds and bytes of memory.
    "UPLOAD_FILE_BYTES": environment.number("THROUGHLINE_UPLOAD_FILE_BYTES", 200 * 1024 * 1024),
    # A report that is only checked is held in memory, so it may be smaller.
    "CHECK_FILE_BYTES": environment.number("THROUGHLINE_CHECK_FILE_BYTES", 40 * 1024 * 1024),
    "READING_SECONDS": environment.number("THROUGHLINE_READING_SECONDS", 60),
    "READING_BYTES": environment.number("THROUGHLINE_READING_BYTES", 1024 * 1024 * 1024),
}
# Questions put to the information service. `SECOND_LOOK` says which answers a second person reads before they go out.
ENQUIRIES: dict[str, Any] = {
    "ADDRESS": environment.text("THROUGHLINE_ENQUIRIES_ADDRESS"),
    "PHONE": environment.text("THROUGHLINE_ENQUIRIES_PHONE"),
    "WORKING_DAYS": environment.number("THROUGHLINE_ENQUIRIES_WORKING_DAYS", 5),
    "NATION": environment.one_of(
        "THROUGHLINE_ENQUIRIES_NATION", ("england", "wales", "scotland", "northern_ireland"), "england"
    ),
    "SECOND_LOOK": environment.one_of("THROUGHLINE_ENQUIRIES_SECOND_LOOK", ("always", "flagged", "never"), "always"),
    "MONTHS": environment.number("THROUGHLINE_ENQUIRIES_MONTHS", 12),
    "LINK_DAYS": environment.number("THROUGHLINE_ENQUIRIES_LINK_DAYS", 90),
    "MOST_A_DAY": environment.number("THROUGHLINE_ENQUIRIES_MOST_A_DAY", 200),
    "MAILBOX": environment.text("THROUGHLINE_ENQUIRIES_MAILBOX"),
    "MAILBOX_PASSWORD": environment.text("THROUGHLINE_ENQUIRIES_MAILBOX_PASSWORD"),
}
# A language model that studies may ask about published passages. Without an address nothing leaves this machine.
LANGUAGE_MODEL: dict[str, Any] = {
    "ADDRESS": environment.text("THROUGHLINE_LANGUAGE_MODEL_ADDRESS"),
    "NAME": environment.text("THROUGHLINE_LANGUAGE_MODEL"),
    "KEY": environment.text("THROUGHLINE_LANGUAGE_MODEL_KEY"),
    "SECONDS": environment.number("THROUGHLINE_LANGUAGE_MODEL_SECONDS", 60),
    "PASSAGES": environment.number("THROUGHLINE_LANGUAGE_MODEL_PASSAGES", 40),
}
# Annual reports leave out counts of something that are smaller than this, other than 0: few can be somebody.
SMALLEST_NUMBER_SHOWN = environment.number("THROUGHLINE_SMALLEST_NUMBER_SHOWN", 5)
INDEX_FOLDER = HOME / "index"
# With an address the index is on an OpenSearch cluster that several hosts share, and the folder holds a copy of what
# each of them needs at hand.
SEARCH: dict[str, Any] = {
    "URL": environment.text("SEARCH_URL"),
    "INDEX": environment.text("SEARCH_INDEX", "throughline"),
    "SHARDS": environment.number("SEARCH_SHARDS", 1),
    "REPLICAS": environment.number("SEARCH_REPLICAS", 1),
    "CA_FILE": environment.text("SEARCH_CA_FILE"),
}
