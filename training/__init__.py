"""How the shipped models are made: one command per model, from open data, with a seed and a log of figures."""
