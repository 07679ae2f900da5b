"""Which claims say the same thing: pairs worth a look, evidence that is weighed, vetoes that a person can read.

Clusters are computed from links and judgements, never edited.
"""
