"""The page: a local web face of the record. It shows and asks; what is decided, ``factcheck.review`` decides."""
