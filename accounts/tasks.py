"""What happens by itself."""

from celery import shared_task

from accounts.sessions import SessionStore


@shared_task
def clear_sessions() -> None:
    """Throw away the sessions that are over: Django leaves them lying."""
    SessionStore.clear_expired()
