"""Charts drawn by the server: SVG with direct labels, zero-based and sorted, and the same numbers as a table."""
