"""Web addresses as people and registers write them."""

import re
from urllib.parse import urlsplit

# "http", mistyped or doubled, before the address itself: hhtp://, htt://, http//, http:/, httpi//, www://.
SCHEME = re.compile(r"^(?:(?:h+t+p*s?i?[:;]?/{1,3}|h+t+ps?:|www:/+)\s*)+", re.IGNORECASE)
HOST = re.compile(r"(?=.{4,253}$)(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]{0,61}[^\W_]", re.IGNORECASE)


PLAIN = re.compile(r"(https?://)?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,9}[a-z]{2,20}(?:/[\w./~%-]*)?")


def website_of(value: str) -> str:
    """*value* with a scheme and a lower-case host, "" where it is no web address."""
    plain = PLAIN.fullmatch(value)
    if plain:
        return value if plain.group(1) else f"https://{value}"
    if " " in value or "\\" in value:
        return ""
    secure = value[:6].lower() == "https:" or not SCHEME.match(value)
    try:
        parts = urlsplit("//" + SCHEME.sub("", value))
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return ""
    if parts.username is not None or not HOST.fullmatch(host):
        return ""
    address = f"{'https' if secure else 'http'}://{host}{f':{port}' if port else ''}{parts.path}"
    if parts.query:
        address += f"?{parts.query}"
    return address + (f"#{parts.fragment}" if parts.fragment else "")
