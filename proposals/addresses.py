"""E-mail addresses as limits see them: many spellings, one mailbox."""

import unicodedata


def folded(email: str) -> str:
    """One form for all spellings of an address: small letters, no +tag and no dots in front of the at.

    Only for counting: mail goes to the address as it was written, since some servers do tell the dots apart.
    """
    local, _at, domain = unicodedata.normalize("NFKC", email).strip().casefold().rpartition("@")
    name = local.partition("+")[0].replace(".", "")
    return f"{name or local}@{domain.rstrip('.')}"
