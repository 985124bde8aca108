"""Reading sheets of benefits. No database."""
