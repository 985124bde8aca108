"""Addresses of portal: all that the files *_addresses.py beside this one list, one file for each group of nouns."""

import importlib
from pathlib import Path

from tests.access import Address

FILES = sorted(path.stem for path in Path(__file__).parent.glob("*_addresses.py"))
ADDRESSES: list[Address] = [
    entry for name in FILES for entry in importlib.import_module(f"tests.portal.{name}").ADDRESSES
]
