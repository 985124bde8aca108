"""Secrets that open something: made at random, known to whoever got them; the database keeps SHA-256 only."""

import hashlib
import secrets

BYTES = 32


def new_secret() -> str:
    """256 bits, as letters that stand in an address or a cookie."""
    return secrets.token_urlsafe(BYTES)


def sha256(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()
