"""Join codes: six characters that nobody mixes up, whether seen on a wall or heard."""

import secrets

LENGTH = 6
# No 0/O, 1/I/L, 2/Z, 5/S, 8/B, and U beside V: 24^6 = 191 million codes.
LETTERS = "ACDEFGHJKMNPQRTVWXY34679"


def new_code() -> str:
    """A code that nobody can foresee."""
    return "".join(secrets.choice(LETTERS) for _place in range(LENGTH))


def as_kept(typed: str) -> str:
    """A code as it is kept: capitals, without the spaces and dashes that people put in; empty where it cannot be one."""
    code = "".join(sign for sign in typed.upper() if sign.isalnum())
    return code if len(code) == LENGTH and set(code) <= set(LETTERS) else ""


def as_shown(code: str) -> str:
    """A code as it is read out: K7M 4RP."""
    return f"{code[:3]} {code[3:]}"
