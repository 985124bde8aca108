"""What proposals remind of: what has come due, whom it concerns, whether it still is, and in which words."""
