"""Settings of the Django test site."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from serving import FOLDER
from shaky import Shaky

SECRET_KEY = "test"
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", ".wombatshop.example"]
ROOT_URLCONF = "site_urls"
USE_TZ = True
LANGUAGE_CODE = "en"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": FOLDER / "db.sqlite3"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = FOLDER / "mail"
ADMINS = [("Admin", "admin@example.com")]
LOGIN_REDIRECT_URL = "/done"
STATIC_URL = "static/"
SITE_ID = 1
LOGGING_CONFIG = None

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sites",
    "pwguard.integrations.django.PwguardConfig",
    "rest_framework",
    "allauth",
    "allauth.account",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "pwguard.integrations.django.Shield",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "DIRS": [Path(__file__).parent / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*", "password2*"]
ACCOUNT_RATE_LIMITS = False

PWGUARD_SHIELD = ["site_urls."]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "pwguard.integrations.django.PwguardValidator",
        "OPTIONS": {"site_words": ["Wombat Shop"], "breach": Shaky(), "history": "site_history.History"},
    }
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # so that the tests are quick
if importlib.util.find_spec("pwguard.hashing"):
    PASSWORD_HASHERS.insert(0, "pwguard.integrations.django.PwguardPasswordHasher")
