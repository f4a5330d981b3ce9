"""The edge to the disk: whole files, locks, what takes changes back, what is kept between runs."""
