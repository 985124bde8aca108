"""How the rows of each kind of file are understood and written."""
