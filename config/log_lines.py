"""Lines of the log: one an event, JSON in production, readable otherwise; no personal data, no tokens.

Addresses of pages can hold keys (password reset), so lines name the route ("companies/<int:pk>/"), never the path.
"""

import logging
import re

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

# Asked for again and again: a line for each would say nothing and fill the disk.
QUIET = {
    "health/live",
    "health/ready",
    "join/<str:code>/state/",
    "workshops/<int:pk>/state/",
    "workshops/<int:pk>/hall/part/",
    "workshops/<int:pk>/console/part/",
}
DETAIL = re.compile(r"(DETAIL|PARAMETERS|\[parameters): .*")


def route_of(request: object) -> str:
    """The pattern that matched *request*, or a dash."""
    match = getattr(request, "resolver_match", None)
    return match.route if match else "-"


class RouteInsteadOfPath(logging.Filter):
    """Django writes the path of a failing request into its message; the route replaces it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite *record*; let all pass but what health pages say of themselves every few seconds."""
        request = getattr(record, "request", None)
        if request is not None:
            status = getattr(record, "status_code", "-")
            record.msg, record.args = (
                "request failed: %s %s %s",
                (status, getattr(request, "method", "-"), route_of(request)),
            )
        return True


def hide_values(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """PostgreSQL repeats the offending values in its errors; they may be personal."""
    if isinstance(event.get("exception"), str):
        event["exception"] = DETAIL.sub(r"\1: (hidden)", event["exception"])
    return event


BEFORE: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def line_formatter(*, readable: bool) -> logging.Formatter:
    """What makes lines; the standard library's loggers and structlog's come out alike."""
    structlog.configure(
        processors=[*BEFORE, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    last: Processor = structlog.dev.ConsoleRenderer(colors=False) if readable else structlog.processors.JSONRenderer()
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=BEFORE,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            hide_values,
            last,
        ],
    )
