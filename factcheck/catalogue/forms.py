"""Which dictionary words a written word can be a form of: "broke" of "break", "carried" of "carry", "houses" of "house".

Regular endings by rule, irregular ones from the closed list below; a guess too many does no harm, since patterns name the words they want.
"""

from __future__ import annotations

import functools

__all__ = ["stems"]

_FORMS = """
    be:is,are,was,were,been,being,am beat:beaten become:became begin:began,begun bite:bit,bitten bleed:bled blow:blew,blown
    break:broke,broken bring:brought build:built buy:bought catch:caught choose:chose,chosen come:came deal:dealt dig:dug
    do:did,done,does draw:drew,drawn drink:drank,drunk drive:drove,driven eat:ate,eaten fall:fell,fallen feel:felt fight:fought
    find:found flee:fled fly:flew,flown forbid:forbade,forbidden forget:forgot,forgotten freeze:froze,frozen get:got,gotten
    give:gave,given go:went,gone,goes grow:grew,grown hang:hung have:had,has hear:heard hide:hid,hidden hold:held keep:kept
    know:knew,known lay:laid lead:led leave:left lend:lent lie:lay,lain,lying light:lit lose:lost make:made meet:met pay:paid
    ride:rode,ridden ring:rang,rung rise:rose,risen run:ran say:said see:saw,seen sell:sold send:sent shake:shook,shaken shoot:shot
    shrink:shrank show:shown sink:sank,sunk sit:sat sleep:slept speak:spoke,spoken spend:spent stand:stood steal:stole,stolen
    stick:stuck strike:struck swear:swore,sworn sweep:swept swim:swam take:took,taken teach:taught tear:tore,torn tell:told
    think:thought throw:threw,thrown understand:understood uphold:upheld wake:woke,woken wear:wore,worn weep:wept win:won
    withdraw:withdrew,withdrawn withhold:withheld withstand:withstood write:wrote,written die:dying tie:tying child:children man:men
    woman:women wife:wives life:lives foot:feet tooth:teeth thief:thieves knife:knives person:people
"""
_IRREGULAR = {form: entry.partition(":")[0] for entry in _FORMS.split() for form in entry.partition(":")[2].split(",")}
_VOWELS = set("aeiou")


@functools.lru_cache(maxsize=65536)
def stems(word: str) -> frozenset[str]:
    """Return the word itself, in lower case, and what it can be a form of.

    >>> sorted(stems("carried")), sorted(stems("stopped")), sorted(stems("broke"))
    (['carri', 'carrie', 'carried', 'carry'], ['stop', 'stopp', 'stoppe', 'stopped'], ['break', 'broke'])
    """
    low = word.lower().replace("’", "'").removesuffix("'s")
    found = {low}
    if low in _IRREGULAR:
        return frozenset({low, _IRREGULAR[low]})
    for ending in ("ies", "es", "s", "ied", "ed", "d", "ying", "ing"):
        base = low.removesuffix(ending)
        if base == low or len(base) < 2:
            continue
        if ending in {"ies", "ied", "ying"}:
            found.add(base + "y")
        elif ending == "d":
            found |= {base} if base.endswith("e") else set()
        else:
            found |= {base, base + "e"} if ending in {"ed", "ing"} else {base}
            if ending in {"ed", "ing"} and len(base) > 2 and base[-1] == base[-2] and base[-1] not in _VOWELS:
                found.add(base[:-1])
    return frozenset(found)
