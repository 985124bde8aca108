"""Reading companies from files: what a file holds, which column is what, what is wrong with a row. No database."""
