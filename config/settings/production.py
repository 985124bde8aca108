"""For real use, `make run` included: what is secure follows from PUBLIC_URL being https or not."""

import sys

from config.logs import logging_settings
from config.settings.base import *

DEBUG = False
HTTPS = PUBLIC_URL.startswith("https://")

SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = False
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # preloading binds the college's whole domain: not ours to decide

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.static.StaticStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_MAX_AGE = 3600

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Opening SQLite anew reads the whole schema: 8 ms of processor time for each page, more than most questions take.
    DATABASES["default"].setdefault("CONN_MAX_AGE", CONNECTION_AGE)

LOGGING = logging_settings(readable=sys.stderr.isatty())
