"""Every setting of the product. Environment variables win over `.env`; README lists them and a test keeps it true.

Safe by default: no DEBUG, a secret that must be given, a strict content security policy, cookies that travel by HTTPS.
"""

import importlib.util
import sys
from pathlib import Path
from urllib.parse import unquote

import environ
from csp.constants import NONE, SELF

from minka.core.language_names import ENGLISH, SPANISH

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"  # what the product writes: database, built files, uploads

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

# An empty secret stops whatever needs one, and only that: reading a report asks for no secret.
TESTING = "pytest" in sys.modules
SECRET_KEY = env("SECRET_KEY", default="a-secret-for-the-tests-and-for-nothing-else" if TESTING else "")
DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
SITE_URL = env("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
HTTPS = env.bool("HTTPS", default=SITE_URL.startswith("https://"))
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "minka.core.refusals.stale_form"

INSTALLED_APPS = [
    "minka.home",
    "minka.reports",
    "minka.recognition",
    "minka.notifications",
    "minka.figures",
    "minka.route",
    "minka.advice",
    "minka.ideas",
    "minka.events",
    "minka.practices",
    "minka.evidence",
    "minka.walls",
    "minka.people",
    "minka.journal",
    "minka.topics",
    "minka.territory",
    "minka.core",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "template_partials",
    "csp",
]
INSTALLED_APPS = [app for app in INSTALLED_APPS if not app.startswith("minka.") or importlib.util.find_spec(app)]

MIDDLEWARE = [
    "minka.core.requestlog.RequestLog",  # first, so that it tells also what the next one refuses
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "minka.core.privacy.PrivateCopies",
    "minka.core.letters.VisibleLetters",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "minka.core.language.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "minka.core.nul.RefuseNul",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "minka.people.unsent.GiveBack",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "minka.core.refusals.WordsForRefusal",
    "minka.core.lifecycle.WrongStateMiddleware",
    "minka.figures.visits.CountVisits",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "minka.core.pages.place",
            ],
            "builtins": ["template_partials.templatetags.partials", "minka.core.templatetags.minka"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS += ["django.forms"]

# --- database -------------------------------------------------------------------------------------------------------
DATABASE_URL = env("DATABASE_URL", default="") or f"sqlite:///{VAR_DIR / 'minka.sqlite3'}"
DATABASES = {"default": env.db_url_config(DATABASE_URL)}
DATABASE = DATABASES["default"]
DATABASE["CONN_MAX_AGE"] = env.int("DATABASE_CONN_MAX_AGE", default=60)
if DATABASE["ENGINE"].endswith("sqlite3"):
    # A relative path means the same file from whatever folder a command runs.
    if DATABASE["NAME"] != ":memory:":
        DATABASE["NAME"] = str(BASE_DIR / DATABASE["NAME"])
    DATABASE["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-4000",
    }
else:
    DATABASE["CONN_HEALTH_CHECKS"] = True
    DATABASE["HOST"] = unquote(DATABASE["HOST"] or "")  # a socket's folder is written %2Frun%2Fpostgresql
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- people and sessions --------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.Member"
AUTHENTICATION_BACKENDS = ["minka.notifications.entering.Backend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "people:desk"
ACCOUNT_ADAPTER = "minka.people.accounts.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_FORMS = {"signup": "minka.people.signup.SignUp"}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"  # with it, sign-up says the same whether or not the address has an account
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 7
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True  # only in the browser that signed up
SIGNUP_OPEN = env.bool("SIGNUP_OPEN", default=True)
REMIND_AFTER_DAYS = env.int("REMIND_AFTER_DAYS", default=5)
FORGET_UNCONFIRMED_DAYS = env.int("FORGET_UNCONFIRMED_DAYS", default=30)
FORGET_LOOKS_DAYS = env.int("FORGET_LOOKS_DAYS", default=730)
ACCOUNT_RATE_LIMITS = {"unsent": "60/h/ip"}  # texts kept for who logs in again; an office shares an address
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Minka: "
ACCOUNT_EMAIL_NOTIFICATIONS = True  # whoever's password or second step changes is told by e-mail
ACCOUNT_LOGOUT_REDIRECT_URL = "home:home"
MFA_SUPPORTED_TYPES = env.list("MFA_TYPES", default=["totp", "recovery_codes", "webauthn"])
MFA_PASSKEY_LOGIN_ENABLED = "webauthn" in MFA_SUPPORTED_TYPES
MFA_TOTP_ISSUER = "Minka"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the team knows whose address it is: it opened the account
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS

# --- security -------------------------------------------------------------------------------------------------------
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = HTTPS
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
ALLAUTH_TRUSTED_PROXY_COUNT = int(BEHIND_PROXY)  # failed logins are counted by the reader's address, not the proxy's
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE_HSTS_SECONDS > 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
UPLOAD_MAX_BYTES = 20 * 2**20

# --- language, time, numbers ----------------------------------------------------------------------------------------
LANGUAGE_CODE = "es"
LANGUAGES = [("es", SPANISH), ("en", ENGLISH)]
LANGUAGE_COOKIE_NAME = "idioma"
LOCALE_PATHS = [
    BASE_DIR / "minka" / "core" / "locale",
    BASE_DIR / "minka" / "people" / "locale",  # Django's and allauth's Spanish sentences, said as ours are
]
FORMAT_MODULE_PATH = ["minka.core.formats"]
USE_I18N = USE_TZ = True
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "America/Lima"

# --- files, mail, work ----------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
ASSETS_DIR = VAR_DIR / "assets"  # built from packages: subset fonts
STATICFILES_DIRS = [ASSETS_DIR]
SILENCED_SYSTEM_CHECKS = ["staticfiles.W004"]  # before the first `minka build-assets` the folder is not there yet
MEDIA_ROOT = Path(env("MEDIA_ROOT", default=str(VAR_DIR / "media")))
MEDIA_URL = "/archivos/"
BADGE_KEY = Path(env("BADGE_KEY", default=str(VAR_DIR / "badge-key.pem")))  # made when a badge is first signed
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING or DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Minka <minka@localhost>")
DIGEST_DAY = env.int("DIGEST_DAY", default=1)  # 1 is Monday, 7 is Sunday
TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend"
        if env.bool("TASKS_IMMEDIATE", default=TESTING)
        else "django_tasks_db.DatabaseBackend"
    }
}
CACHES = {
    # In the database, where all processes count the same failed logins (docs/decisions/0013-limits-in-the-database.md).
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_limits",
        "OPTIONS": {"MAX_ENTRIES": 20_000},  # with the usual 300, a flood of addresses would wash the counts away
    },
    # Counts of facts; forgotten between tests, whose facts are rolled back.
    "facts": {
        "BACKEND": f"django.core.cache.backends.{'dummy.DummyCache' if TESTING else 'locmem.LocMemCache'}",
        "LOCATION": "facts",
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "minka.core.requestlog.JsonLine"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.server": {"handlers": [], "propagate": False},
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},  # the line of the request tells it
        "minka.request": {"level": "CRITICAL" if TESTING else "INFO"},
        "fontTools": {"level": "WARNING"},
        "pdfminer": {"level": "ERROR"},
    },
}
