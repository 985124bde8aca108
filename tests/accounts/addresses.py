from accounts.services.links import invitation_token
from tests.access import EVERYBODY, SIGNED_IN, Address
from tests.builders import make_user

ADDRESSES = [
    Address("set_language", EVERYBODY, method="post", status=302),
    Address("accounts:preferences", SIGNED_IN, method="post", status=302),
    Address("accounts:invitation", EVERYBODY, lambda world: {"token": invitation_token(make_user())}),
]
