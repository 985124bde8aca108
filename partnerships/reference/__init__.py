"""Reference data of partnerships: what `migrate` puts in place once and people may then edit."""
