"""The terminal: a face of the record for people who live in one. It shows and asks; what is decided, ``factcheck.review`` decides."""
