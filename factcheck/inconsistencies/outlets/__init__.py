"""What two reports of one story say that cannot both be true."""
