from tests.access import EVERYBODY, Address

ADDRESSES = [
    Address("health_live", EVERYBODY),
    Address("health_ready", EVERYBODY, status=503),
]
