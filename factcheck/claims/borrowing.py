"""What a piece borrows to stand alone: who acts, how many, the tense, the bare clause of a circumstance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .cuts import Cut
from .inflection import inflect
from .tree import SUBJECTS, VERBAL, Tree
from .wording import Word, added, glue

__all__ = ["HEDGES", "Phrases"]

HEDGES = frozenset("reportedly allegedly apparently possibly perhaps never not n't n’t hardly barely supposedly probably likely no".split())
_LASTING = frozenset("base locate situate headquarter call name know dub entitle title nickname own lead head chair".split())
_POINTING = frozenset("it this that there here which what".split())
_MARKS = frozenset(("mark", "cc", "preconj"))


class Phrases:
    """Looks up the words of phrases in one cut sentence; nothing in it changes."""

    def __init__(self, tree: Tree, cuts: Mapping[int, Cut]) -> None:
        """Keep the tree and the cuts."""
        self.tree, self.cuts = tree, cuts

    def members(self, i: int) -> list[int]:
        """Return the tokens under ``i`` that no other piece took away, in reading order."""
        found, stack = [], [i]
        while stack:
            at = stack.pop()
            found.append(at)
            stack.extend(k for k in self.tree.kids[at] if k not in self.cuts or self.cuts[k].keep)
        return self.trim(sorted(found))

    def trim(self, tokens: list[int]) -> list[int]:
        """Return the tokens without punctuation and joining words at either end, and without commas that lost what they enclosed."""
        tree = self.tree
        inside = set(tokens)
        tokens = [t for t in tokens if not tree.space[t] and not self.lost_joint(t, inside)]
        while (
            tokens
            and (tree.pos[tokens[-1]] == "PUNCT" or tree.dep[tokens[-1]] == "cc")
            and tree.low[tokens[-1]] not in (")", '"', "”", "'", "’")
        ):
            tokens.pop()
        while (
            tokens
            and (tree.pos[tokens[0]] == "PUNCT" or tree.dep[tokens[0]] == "cc")
            and tree.low[tokens[0]] not in ("(", '"', "“", "'", "‘")
        ):
            tokens.pop(0)
        kept: list[int] = []
        for n, t in enumerate(tokens):
            gap_before = n > 0 and tokens[n - 1] != t - 1
            gap_after = n + 1 < len(tokens) and tokens[n + 1] != t + 1
            if tree.low[t] in (",", "–", "—", "--") and (gap_before or gap_after) and not self._opens_aside(tokens, n):
                continue
            kept.append(t)
        return kept

    def _opens_aside(self, tokens: list[int], n: int) -> bool:
        """Return whether the comma opens words that another comma closes: the second one of "Moor, 52, of Arden, was …"."""
        tree = self.tree
        if n + 1 == len(tokens) or tokens[n + 1] != tokens[n] + 1 or tree.dep[tokens[n + 1]] not in ("prep", "acl"):
            return False
        closing = tree.subtree(tokens[n + 1])[-1] + 1
        return closing in tokens and tree.low[closing] == ","

    def lost_joint(self, t: int, inside: set[int]) -> bool:
        """Return whether the word joined something that was cut away ("and", "both")."""
        tree = self.tree
        if tree.low[t] == "only" and tree.before(t) == "not":
            return any(tree.dep[k] == "conj" and k not in inside for k in tree.kids[tree.head[t - 1]])
        if tree.dep[t] not in ("cc", "preconj") and tree.low[t] not in ("both", "all"):
            return False
        head = tree.head[t]
        joined = [k for k in tree.kids[head] if tree.dep[k] == "conj"]
        return bool(joined) and not any(k in inside for k in joined)

    def joints(self, i: int) -> set[int]:
        """Return the joining words right under the conjunct ``i``."""
        return {k for k in self.tree.kids[i] if self.tree.dep[k] in ("cc", "preconj")}

    def noun(self, i: int, *, without: int | None = None) -> list[int]:
        """Return the noun phrase of ``i`` without what was cut from it and without ``without``'s words."""
        drop = set(self.tree.subtree(without)) if without is not None else set()
        return self.trim([t for t in self.members(i) if t not in drop])

    def subject(self, verb: int) -> list[int]:
        """Return the noun phrase that does what ``verb`` says, wherever it is written; empty where nothing is."""
        tree, seen = self.tree, 0
        while seen < 20:
            seen += 1
            found = tree.subject(verb)
            if found is not None:
                if tree.tag[found] in ("WDT", "WP") or (tree.low[found] == "that" and tree.dep[verb] == "relcl"):
                    return self.described(verb) if tree.dep[verb] == "relcl" else []
                return [*self._broken_off(verb, found), *self._without_aside(found, self.noun(found))]
            if tree.dep[verb] == "acl":
                return self.described(verb)
            if tree.dep[verb] not in ("conj", "advcl", "xcomp", "prep", "pcomp", "dep"):
                return []
            verb = tree.head[verb]
        return []

    def _without_aside(self, noun: int, tokens: list[int]) -> list[int]:
        """Return the noun phrase without what two commas set off at its end: "a second man, aged 29," is "a second man" elsewhere."""
        tree = self.tree
        comma = next((t for t in tokens if t > noun and tree.low[t] == ","), None)
        if comma is None or tree.word[tokens[-1] + 1 : tokens[-1] + 2] != [","] or any(tree.dep[t] == "conj" for t in tokens if t > comma):
            return tokens
        return [t for t in tokens if t < comma]

    def described(self, clause: int) -> list[int]:
        """Return whom a relative clause or a participle speaks of, without the "not" of "but not Moor, who …"."""
        found = self.noun(self._bearer(self.tree.head[clause]), without=clause)
        while found and self.tree.low[found[0]] in ("not", "but"):
            found = found[1:]
        return found

    def _bearer(self, noun: int) -> int:
        """Return whom a noun describes: what is said of "a teacher" in "Mira Okafor is a teacher who …" is said of her."""
        tree, cut = self.tree, self.cuts.get(noun)
        head = tree.head[noun]
        if cut is not None and cut.kind == "apposition":
            return head if tree.pos[head] == "PROPN" else noun
        subject = tree.subject(head) if tree.dep[noun] == "attr" and tree.lemma[head] == "be" and not tree.has(head, "neg") else None
        new = any(tree.low[k] in ("a", "an") for k in tree.kids[noun])
        return subject if subject is not None and new and tree.low[subject] not in _POINTING and tree.tag[subject] != "WP" else noun

    def _broken_off(self, verb: int, subject: int) -> list[int]:
        """Return the words right before the subject that the parser took for another one ("a magnitude" of "a magnitude 6 quake")."""
        tree = self.tree
        first = tree.subtree(subject)[0]
        other = next((k for k in tree.kids[verb] if tree.dep[k] in SUBJECTS and k != subject and tree.subtree(k)[-1] == first - 1), None)
        if other is None or tree.pos[other] != "NOUN":
            return []
        return [*self.noun(other), *([first - 1] if tree.tag[first - 1] == "CC" else [])]

    def plural(self, tokens: Sequence[int]) -> bool:
        """Return whether the noun phrase takes a plural verb."""
        tree = self.tree
        if not tokens:
            return False
        inside = set(tokens)
        top = next((t for t in tokens if tree.head[t] not in inside or tree.head[t] == t), tokens[-1])
        joined = any(tree.dep[k] == "conj" and k in inside for k in tree.kids[top])
        return (
            joined
            or tree.tag[top] in ("NNS", "NNPS")
            or tree.low[top] in ("they", "we", "you", "these", "those", "both", "many", "several")
        )

    def past(self, i: int) -> bool:
        """Return whether the clause around ``i`` is told in the past."""
        tree = self.tree
        for at in (i, *tree.ancestors(i)):
            if tree.tag[at] == "VBD":
                return True
            auxiliaries = [k for k in tree.kids[at] if tree.dep[k] in ("aux", "auxpass")]
            perfect = tree.tag[at] == "VBN" and any(tree.lemma[k] == "have" and tree.tag[k] != "MD" for k in auxiliaries)
            if perfect or any(tree.tag[k] == "VBD" for k in auxiliaries):
                return True
            if tree.tag[at] in ("VBP", "VBZ") or any(tree.tag[k] in ("VBP", "VBZ", "MD") for k in auxiliaries):
                return False
        return True

    def being(self, verb: int, subject: Sequence[int], at: int) -> Word:
        """Return the form of "be" that the clause around ``verb`` asks for, standing for the token ``at``."""
        plural = self.plural(subject)
        return glue(("were" if plural else "was") if self.past(verb) else ("are" if plural else "is"), self.tree, at)

    def finite_form(self, i: int, subject: Sequence[int]) -> list[Word]:
        """Return the participle ``i`` as it reads with a subject: in the tense, or under the modal verb, of the clause it hangs on.

        "-ing" becomes the simple form, a past participle gets a form of "be" and stays for the caller to add.
        """
        tree, main = self.tree, self.tree.head[i]
        while tree.dep[main] in ("acl", "advcl") and tree.tag[main] == "VBG" and tree.dep[i] == "conj":
            main = tree.head[main]
        modal = [k for k in tree.kids[main] if tree.tag[k] == "MD"] if tree.pos[main] in VERBAL else []
        if tree.tag[i] == "VBG":
            if modal:
                return [*added(tree, modal[:1]), glue(tree.lemma[i], tree, i)]
            return [glue(inflect(tree.lemma[i], self.past(main), self.plural(subject), participle=tree.low[i]), tree, i)]
        if modal:
            return [*added(tree, modal[:1]), glue("be", tree, i)]
        return [self._passive(i, subject)]

    def _passive(self, i: int, subject: Sequence[int]) -> Word:
        """Return the form of "be" for a past participle: an act by someone or on a date is past, a place or a name holds still."""
        tree, plural = self.tree, self.plural(subject)
        inside = tree.subtree(i)
        dated = any(tree.ent[k] == "DATE" for k in inside)
        if dated and any(tree.low[k] == "since" for k in tree.kids[i]):
            return glue("have been" if plural else "has been", tree, i)
        if tree.lemma[i] in _LASTING and not dated:
            return glue("are" if plural else "is", tree, i)
        if dated or tree.has(i, "agent"):
            return glue("were" if plural else "was", tree, i)
        return self.being(tree.head[i], subject, i)

    def core(self, verb: int) -> list[int]:
        """Return subject, verb and complements of a clause without its circumstances."""
        tree = self.tree
        subject = self.subject(verb)
        if not subject:
            return []
        keep = ("aux", "auxpass", "neg", "prt", "dobj", "attr", "acomp", "dative", "oprd", "xcomp", "agent", "ccomp")
        tokens = [verb]
        for k in tree.kids[verb]:
            if tree.dep[k] in keep or (tree.dep[k] == "advmod" and tree.low[k] in HEDGES):
                tokens += self.members(k)
        return self.trim(sorted(set(subject) | set(tokens)))

    def _pairs(self, k: int, tokens: Sequence[int]) -> bool:
        """Return whether the word is the "either" or "neither" of two acts that stay in one piece; without it they turn round."""
        return self.tree.low[k] in ("either", "neither") and not self.lost_joint(k, set(tokens))

    def without_opening(self, tokens: list[int], verb: int) -> list[int]:
        """Return the tokens without the words that tie the clause to another one."""
        tree = self.tree
        limits = {"if", "unless"}
        drop = {
            k
            for k in tree.kids[verb]
            if (tree.dep[k] in _MARKS and tree.low[k] not in limits and k < verb and not self._pairs(k, tokens))
            or (tree.dep[k] == "advmod" and tree.tag[k] == "WRB" and tree.dep[verb] in ("advcl", "relcl") and k < verb)
        }
        drop |= {t for k in drop if tree.dep[k] == "mark" or tree.tag[k] == "WRB" for t in tree.subtree(k) if t < k}  # "only when"
        opening = max((k for k in drop if tree.dep[k] == "mark"), default=-1)
        measures = {
            t for k in tree.kids[verb] if k < opening and tree.dep[k] in ("npadvmod", "advmod") for t in tree.subtree(k)
        }  # "a week after"
        return self.trim([t for t in tokens if t not in drop and t not in measures])
