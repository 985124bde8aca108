"""Reference data of the college: what `migrate` puts in place once and people may then edit."""
