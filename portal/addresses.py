"""E-mail addresses as the portal keeps them: a digest from which nobody can be told."""

from django.utils.crypto import salted_hmac


def digest_of(email: str) -> str:
    """The same for all ways of writing an address in large and small letters; nothing for nothing."""
    written = email.strip().lower()
    return salted_hmac("kumppani.portal.email", written, algorithm="sha256").hexdigest() if written else ""
