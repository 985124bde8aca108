"""Addresses of what all lists have in common: files."""

from tests.access import COLLEGE, Address

ADDRESSES = [
    Address("partnerships:company_export", COLLEGE),
    Address("partnerships:contact_export", COLLEGE),
    Address("partnerships:partnership_export", COLLEGE),
    Address("partnerships:activity_export", COLLEGE),
    Address("partnerships:follow_up_export", COLLEGE),
]
