"""The made-up college of the demo: its people, companies and fourteen months of work, as tables."""
