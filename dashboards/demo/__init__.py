"""The made-up college of the demo: its people, companies and two school years of work, as tables."""
