"""How far the releases have come: only what has changed is read and counted again.

`anew` reads and counts, `records` keeps what came of it, and `remembered` puts both together.
"""
