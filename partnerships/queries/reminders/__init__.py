"""What the register reminds people of: what has come due, whether it still is, and in which words."""
