"""What two rows of the register are compared by: hosts of addresses, telephone numbers, words of names."""

import re
from urllib.parse import urlsplit

from partnerships.company_names import LEGAL_FORMS
from records.text import plain, words_of

DIGITS = re.compile(r"\d+")
SHORTEST_PHONE = 7
SHORTEST_WORD = 5
# Two-part endings under which each organisation has its own third part.
DOUBLE_ENDINGS = frozenset({"co.uk", "org.uk", "ac.uk", "com.au", "co.nz", "com.br", "co.jp"})
# Where many have their pages or mailboxes: the host tells nothing of who it is.
SHARED_HOSTS = frozenset(
    [
        "blogspot.com",
        "elisanet.fi",
        "facebook.com",
        "fi.fi",
        "finder.fi",
        "fonecta.fi",
        "gmail.com",
        "google.com",
        "hotmail.com",
        "hotmail.fi",
        "icloud.com",
        "instagram.com",
        "jimdo.com",
        "jimdofree.com",
        "kolumbus.fi",
        "kotisivukone.com",
        "kotisivukone.fi",
        "kotisivut.com",
        "linkedin.com",
        "linktr.ee",
        "live.com",
        "live.fi",
        "luukku.com",
        "me.com",
        "mobirisesite.com",
        "msn.com",
        "netti.fi",
        "nettisivu.fi",
        "op.fi",
        "outlook.com",
        "phnet.fi",
        "proton.me",
        "protonmail.com",
        "saunalahti.fi",
        "sci.fi",
        "sites.google.com",
        "squarespace.com",
        "suntuubi.com",
        "surffi.fi",
        "tiktok.com",
        "twitter.com",
        "webnode.fi",
        "webnode.page",
        "weebly.com",
        "wix.com",
        "wixsite.com",
        "wordpress.com",
        "wordpress.org",
        "x.com",
        "yahoo.com",
        "yahoo.fi",
        "yritystele.fi",
        "youtube.com",
    ]
)


def host_of(address: str) -> str:
    """The part of a web address that an organisation registers for itself; "" where many share it or there is none."""
    text = address.strip().lower()
    try:
        host = urlsplit(text if "//" in text else f"//{text}").hostname or ""
    except ValueError:
        return ""
    labels = host.strip(".").split(".")
    count = 3 if ".".join(labels[-2:]) in DOUBLE_ENDINGS else 2
    own = ".".join(labels[-count:])
    return "" if len(labels) < count or own in SHARED_HOSTS or not own.strip(".0123456789") else own


def mail_host_of(email: str) -> str:
    """The organisation's part of an e-mail address."""
    _name, at, host = email.rpartition("@")
    return host_of(host) if at else ""


def phone_key(phone: str) -> str:
    """The digits of a telephone number in one form, whether it was written for Finland or for abroad; "" if too short."""
    text = phone.strip().replace("(0)", "")
    digits = "".join(DIGITS.findall(text))
    if digits.startswith("00358") or (text.startswith("+358") and digits.startswith("358")):
        digits = "0" + digits.removeprefix("00").removeprefix("358").lstrip("0")
    return digits if len(digits) >= SHORTEST_PHONE else ""


def telling_words(name: str) -> list[str]:
    """The longer words of a company's name, by which it may be found whatever their order."""
    words = dict.fromkeys(plain(word) for word in words_of(name))
    return [word for word in words if len(word) >= SHORTEST_WORD and word not in LEGAL_FORMS]


def person_key(first_name: str, last_name: str) -> str:
    """A person's name as it is compared: the same whichever way round."""
    return " ".join(sorted(plain(word) for word in words_of(f"{first_name} {last_name}")))
