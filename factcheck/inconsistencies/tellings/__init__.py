"""Sentences as tellings of events: what they name, in which mood they tell, how near two of them are."""
