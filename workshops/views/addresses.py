"""Addresses as people in the hall type and scan them."""

from django.conf import settings
from django.urls import reverse

from workshops.models import Workshop


def join_url(workshop: Workshop) -> str:
    """What the QR code leads to: straight into this workshop."""
    return f"{settings.PUBLIC_URL}{reverse('workshops:join_door', args=[workshop.join_code])}"


def shown_address() -> str:
    """What one types: kumppani.example/join."""
    return f"{settings.PUBLIC_URL}{reverse('workshops:join')}".partition("://")[2].rstrip("/")
