"""What hall screen and console show of each kind of module."""
