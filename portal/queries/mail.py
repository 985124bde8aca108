"""The kinds of mail to people of organisations."""

LINK, INVITATION, NEW_ADDRESS = "portal_link", "portal_invitation", "portal_new_address"


def about(access: int) -> str:
    """What mails about an access are filed under."""
    return f"portal:{access}"
