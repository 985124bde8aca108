"""A developer's own machine: mistakes are shown, mail is printed."""

from config.settings.base import *

DEBUG = True
INTERNAL_IPS = ["127.0.0.1"]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
