"""What the toolkit knows about kinds of things, acts and places: plain text that a newsroom can extend, and its reader.

The files say how they are written, in their first lines. ``FACTCHECK_CATALOGUE`` may name a folder whose files of the same names are read
after ours: new lines add, none is taken away.
"""

from .acts import Act, act_names, acts_meet, acts_of, find_act, opposed, subject_undergoes, undoes
from .kinds import Relation, branch_of, kind_names, lies_in, relate, words_of_kinds

__all__ = [
    "Act",
    "Relation",
    "act_names",
    "acts_meet",
    "acts_of",
    "branch_of",
    "find_act",
    "kind_names",
    "lies_in",
    "opposed",
    "relate",
    "subject_undergoes",
    "undoes",
    "words_of_kinds",
]
