"""Settings every installation shares. What differs comes from the environment; docs/reference/settings.md lists it."""

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF

from .counts import counts_in_redis, counts_of_one_process
from .environment import database, flag, home, listed, load_kept_settings, number, origin, text

PACKAGE = Path(__file__).resolve().parents[2]
HOME = home()
load_kept_settings()

DEBUG = False
SECRET_KEY = text("SECRETARIAT_SECRET_KEY", "")
SITE_URL = text("SECRETARIAT_URL", "http://localhost:8000").rstrip("/")
ALLOWED_HOSTS = [*listed("SECRETARIAT_HOSTS", "localhost,127.0.0.1,[::1]"), urlsplit(SITE_URL).hostname or ""]
CSRF_TRUSTED_ORIGINS = listed("SECRETARIAT_ORIGINS", "")

INSTALLED_APPS = [
    "secretariat.config",
    "secretariat.events",
    "secretariat.forum",
    "secretariat.dialogue",
    "secretariat.roster",
    "secretariat.selection",
    "secretariat.committee",
    "secretariat.live",
    "secretariat.search",
    "secretariat.writing",
    "secretariat.record",
    "secretariat.accounts",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "django_tasks",
    "django_tasks_db",
    "rules.apps.AutodiscoverRulesConfig",
    "django.contrib.humanize",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "secretariat.config.logs.RequestLines",
    "django.middleware.security.SecurityMiddleware",
    "secretariat.config.static_files.StaticFiles",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "secretariat.config.gate.NoNull",
    "django.middleware.http.ConditionalGetMiddleware",
    "secretariat.config.compression.OneStream",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "secretariat.record.freshness.SignedInAnswers",
    "allauth.account.middleware.AccountMiddleware",
    # Pages ask for sign-in unless they are marked open.
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "secretariat.core.only_posted.ToThePageAbove",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "secretariat.config.urls"
ASGI_APPLICATION = "secretariat.config.asgi.application"
WSGI_APPLICATION = "secretariat.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["secretariat.config.templatetags.punctuation"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "secretariat.config.shell.shell",
            ],
        },
    }
]

FORM_RENDERER = "secretariat.config.forms.HouseForms"

DATABASES = {"default": database(text("DATABASE_URL", ""), HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- people -----------------------------------------------------------------
AUTH_USER_MODEL = "accounts.SignIn"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation has proved the address already
ACCOUNT_ADAPTER = "secretariat.accounts.adapters.InvitationOnly"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # an address nobody signs in with is sent nothing
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_GET = False
PROXIES = listed("SECRETARIAT_PROXIES", "127.0.0.1")
# Five wrong guesses from one place close an account to that place; a hundred from anywhere to all, for an hour.
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key", "login_failed_anywhere": "100/h/key"}
SOCIALACCOUNT_ADAPTER = "secretariat.accounts.adapters.KnownByAddress"
SECOND_FACTOR = flag("SECRETARIAT_SECOND_FACTOR", False)
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"] if SECOND_FACTOR else []
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_PROVIDERS = {}
SINGLE_SIGN_ON = text("SECRETARIAT_OIDC_URL", "")
SIGN_ON_PAGES = listed("SECRETARIAT_OIDC_PAGES", "")
if SINGLE_SIGN_ON:
    INSTALLED_APPS += ["allauth.socialaccount.providers.openid_connect"]
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "APPS": [
            {
                "provider_id": "organization",
                "name": text("SECRETARIAT_OIDC_NAME", "Single sign-on"),
                "client_id": text("SECRETARIAT_OIDC_CLIENT", ""),
                "secret": text("SECRETARIAT_OIDC_SECRET", ""),
                "settings": {"server_url": SINGLE_SIGN_ON},
            }
        ]
    }

# --- languages --------------------------------------------------------------
USE_I18N = True
FORMAT_MODULE_PATH = ["secretariat.core.formats"]
USE_TZ = True
TIME_ZONE = text("SECRETARIAT_TIME_ZONE", "Europe/Zurich")
LANGUAGE_CODE = "en"
# Each in its own name: a reader looks for a word she knows.
LANGUAGES = [
    ("ar", "العربية"),
    ("en", "English"),
    ("es", "Español"),
    ("fr", "Français"),
    ("ru", "Русский"),
    ("zh-hans", "中文"),
]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "language"

# --- files ------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [PACKAGE / "static"]
MEDIA_ROOT = HOME / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
REPORTS = HOME / "reports"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# --- safety -----------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        # Signing in elsewhere begins with a form of ours that is led on to that server.
        "form-action": [SELF, *(origin(address) for address in [SINGLE_SIGN_ON, *SIGN_ON_PAGES] if address)],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"

# --- mail, tasks, logs, cache -----------------------------------------------
MAIL_FOLDER = HOME / "mail"
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = text("SECRETARIAT_MAIL_HOST", "")
EMAIL_PORT = number("SECRETARIAT_MAIL_PORT", 587)
EMAIL_HOST_USER = text("SECRETARIAT_MAIL_USER", "")
EMAIL_HOST_PASSWORD = text("SECRETARIAT_MAIL_PASSWORD", "")
EMAIL_USE_TLS = flag("SECRETARIAT_MAIL_TLS", True)
EMAIL_TIMEOUT = 20
if not EMAIL_HOST:
    # No mail server named: letters are kept as files, where an administrator can read them.
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = MAIL_FOLDER
DEFAULT_FROM_EMAIL = text("SECRETARIAT_MAIL_FROM", "secretariat@localhost")
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
# Limits against guessing are counted by all processes together; pages each process keeps for itself. How often somebody
# searches is counted together where there is a Redis: a search writes nothing into the database.
REDIS_URL = text("REDIS_URL", "")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"},
    "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "own_counts": counts_of_one_process(),
    "counts": counts_in_redis(REDIS_URL, SECRET_KEY) if REDIS_URL else counts_of_one_process(),
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "secretariat.config.logs.JsonLines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": text("SECRETARIAT_LOG_LEVEL", "WARNING")},
    "loggers": {
        # A page not found is no event; one that fails is.
        "django.request": {"level": "ERROR"},
        "django.server": {"level": "ERROR"},
    },
}

# --- live pages -------------------------------------------------------------
LIVE_PER_PERSON = number("SECRETARIAT_LIVE_PER_PERSON", 30)  # open pages of one person
LIVE_PER_ADDRESS = number("SECRETARIAT_LIVE_PER_ADDRESS", 1000)  # ... from one address without sign-in: a meeting room
LIVE_ASK_AGAIN = number("SECRETARIAT_LIVE_ASK_AGAIN", 10)  # seconds, where no process keeps streams open

# --- this product -----------------------------------------------------------
DEMONSTRATION = flag("SECRETARIAT_DEMONSTRATION", False)
INSTALLATION_NAME = text("SECRETARIAT_NAME", "Secretariat")
REPLY_ADDRESS = text("SECRETARIAT_REPLY_ADDRESS", "")  # discuss+{token}@…: where letters of forums are answered
TRANSLATOR = text("SECRETARIAT_TRANSLATOR", "")  # the class that translates messages; empty: none are translated
NOTICE_WEEKS = number("SECRETARIAT_NOTICE_WEEKS", 8)  # before a session, what is due at it is told
ROSTER_PROPOSALS_KEPT = number("SECRETARIAT_ROSTER_PROPOSALS_KEPT", 90)  # days after a correction was decided
# So many months at the most may one consultant be under contract within so many months; a warning, no refusal.
CONTRACT_MONTHS = number("SECRETARIAT_CONTRACT_MONTHS", 24)
CONTRACT_MONTHS_WITHIN = number("SECRETARIAT_CONTRACT_MONTHS_WITHIN", 36)
ROSTER_IMPORT_DAYS = number("SECRETARIAT_ROSTER_IMPORT_DAYS", 90)  # rows of imported contracts are kept so long
AKN_COUNTRY = text("SECRETARIAT_AKN_COUNTRY", "un")
AKN_DOCUMENT_TYPE = text("SECRETARIAT_AKN_TYPE", "doc/report")
