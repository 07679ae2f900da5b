"""Finite forms of English verbs: regular ones by rule, the irregular past from the closed list below.

Sources of the forms: any school grammar; the list names those a participle in news is likely to need.
"""

from __future__ import annotations

import re

__all__ = ["inflect"]

_PAST = dict(
    pair.split(":")
    for pair in (
        "arise:arose awake:awoke bear:bore beat:beat become:became begin:began bend:bent bet:bet bind:bound bite:bit bleed:bled blow:blew "
        "break:broke breed:bred bring:brought broadcast:broadcast build:built burst:burst buy:bought cast:cast catch:caught choose:chose "
        "cling:clung come:came cost:cost creep:crept cut:cut deal:dealt dig:dug do:did draw:drew drink:drank drive:drove eat:ate fall:fell "
        "feed:fed feel:felt fight:fought find:found flee:fled fling:flung fly:flew forbid:forbade forecast:forecast forget:forgot "
        "forgive:forgave freeze:froze get:got give:gave go:went grind:ground grow:grew hang:hung have:had hear:heard hide:hid hit:hit "
        "hold:held hurt:hurt keep:kept kneel:knelt know:knew lay:laid lead:led leave:left lend:lent let:let lie:lay light:lit lose:lost "
        "make:made mean:meant meet:met mislead:misled overcome:overcame overrun:overran oversee:oversaw overtake:overtook "
        "overthrow:overthrew pay:paid put:put quit:quit read:read ride:rode ring:rang rise:rose run:ran say:said see:saw seek:sought "
        "sell:sold send:sent set:set shake:shook shed:shed shine:shone shoot:shot show:showed shrink:shrank shut:shut sing:sang sink:sank "
        "sit:sat sleep:slept slide:slid speak:spoke spend:spent spin:spun split:split spread:spread spring:sprang stand:stood steal:stole "
        "stick:stuck sting:stung strike:struck string:strung strive:strove swear:swore sweep:swept swim:swam swing:swung take:took "
        "teach:taught tear:tore tell:told think:thought throw:threw undergo:underwent understand:understood undertake:undertook "
        "uphold:upheld wake:woke wear:wore weave:wove weep:wept win:won wind:wound withdraw:withdrew withhold:withheld withstand:withstood "
        "write:wrote"
    ).split()
)
_STEM = re.compile(r"(.+)ing")


def inflect(lemma: str, past: bool, plural: bool, *, participle: str = "") -> str:
    """Return the past form, or the present form for one or many; ``participle`` is the "-ing" form, which shows doubled letters.

    >>> inflect("belong", past=False, plural=False), inflect("stop", past=True, plural=True, participle="stopping")
    ('belongs', 'stopped')
    """
    if not past:
        return lemma if plural else _third(lemma)
    if lemma in _PAST:
        return _PAST[lemma]
    if lemma.endswith("e"):
        return lemma + "d"
    stem = _STEM.fullmatch(participle)
    base = stem[1] if stem else lemma
    return re.sub(r"(?<=[^aeiou])y$", "i", base) + "ed"


def _third(lemma: str) -> str:
    """Return the form that goes with "she".

    >>> _third("carry"), _third("have"), _third("watch")
    ('carries', 'has', 'watches')
    """
    if lemma == "have":
        return "has"
    if re.search(r"(?:s|x|z|ch|sh|o)$", lemma):
        return lemma + "es"
    return re.sub(r"(?<=[^aeiou])y$", "ie", lemma) + "s"
