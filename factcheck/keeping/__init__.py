"""The steps that write into the record what the line found: articles and claims, vectors, corrected copies, published fact-checks."""
