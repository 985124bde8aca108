"""Django's LOGGING: one line an event on standard error.

What makes the lines is named, not imported: the supervisor reads the settings but writes no log, and starts sooner.
"""

from typing import Any


def logging_settings(*, readable: bool, level: str = "INFO") -> dict[str, Any]:
    """Settings for lines that are readable, or JSON."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"route": {"()": "config.log_lines.RouteInsteadOfPath"}},
        "formatters": {"line": {"()": "config.log_lines.line_formatter", "readable": readable}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["route"]}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
            # 404 and 403 are in the request's own line already.
            "django.request": {"level": "ERROR"},
            # A line for every task of every two seconds would bury the rest.
            "celery": {"level": "WARNING"},
            "kombu": {"level": "WARNING"},
        },
    }
