"""Write the inference pairs that training reads beside the main file, from checkouts of public repositories.

- ``OanaMariaCamburu/e-SNLI``: the texts and labels of SNLI's dev and test parts (CC BY-SA 4.0, Bowman et al. 2015);
- ``acmi-lab/counterfactually-augmented-data``: 8,330 SNLI pairs that people rewrote until the label
  turned (Apache-2.0, Kaushik et al. 2020);
- ``tp823/HW2-NLP``: 20,000 pairs of MultiNLI's training part, all five genres, tokenised (MultiNLI terms, OANC; Williams et al. 2018).

Run ``python -m training.gather --snli e-SNLI --revised counterfactually-augmented-data --multinli HW2-NLP --out pairs.jsonl``; a clone may
be bare. The MultiNLI pairs are of other premises than its development part, from which pairs are held out; a premise that stands in
both (29 do) is left out by ``--apart-from train.jsonl``.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import re
import subprocess
from pathlib import Path

from training.network import LABELS


def stored(repository: Path, path: str) -> str:
    """Return the text of a file in a git checkout, bare or not."""
    return subprocess.run(["git", "-C", str(repository), "show", f"HEAD:{path}"], check=True, capture_output=True, text=True).stdout


def snli_rows(repository: Path) -> list[dict[str, str]]:
    """Return the labelled pairs of SNLI's dev and test parts."""
    rows = []
    for part in ("dev", "test"):
        columns = [stored(repository, f"dataset/eSNLI/{name}.{part}").splitlines() for name in ("s1", "s2", "labels")]
        rows += [
            {"a": a.strip(), "b": b.strip(), "label": label.strip(), "source": "snli_dev_test"}
            for a, b, label in zip(*columns, strict=True)
        ]
    return rows


def revised_rows(repository: Path) -> list[dict[str, str]]:
    """Return the original and the rewritten pairs of the training part."""
    table = csv.DictReader(io.StringIO(stored(repository, "NLI/all_combined/train.tsv")), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [{"a": r["sentence1"], "b": r["sentence2"], "label": r["gold_label"], "source": "snli_revised"} for r in table]


def multinli_rows(repository: Path) -> list[dict[str, str]]:
    """Return the pairs of MultiNLI's training part, the spaces of the tokeniser taken out."""
    table = csv.DictReader(io.StringIO(stored(repository, "mnli_train.tsv")), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [{"a": joined(r["sentence1"]), "b": joined(r["sentence2"]), "label": r["label"], "source": "mnli_train_part"} for r in table]


def joined(tokens: str) -> str:
    """Return tokenised text as people write it.

    >>> joined("I do n't know , it 's ( nearly ) done .")
    "I don't know, it's (nearly) done."
    """
    text = re.sub(r" (n't|'(?:s|re|ve|ll|d|m)\b|[.,;:!?%)\]])", r"\1", tokens)
    return re.sub(r"([(\[$]) ", r"\1", text).strip()


def letters(text: str) -> str:
    """Return the letters and digits alone, in lower case: a text's identity under any tokeniser."""
    return re.sub(r"[\W_]", "", text.casefold())


def main() -> None:
    """Write the rows that carry one of the three labels, each pair once."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("snli", "revised", "multinli", "apart-from", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    args = parser.parse_args()
    known = {letters(json.loads(line)["a"]) for line in args.apart_from.read_text(encoding="utf-8").splitlines()}
    found = snli_rows(args.snli) + revised_rows(args.revised)
    found += [r for r in multinli_rows(args.multinli) if letters(r["a"]) not in known]
    rows = {(r["a"], r["b"]): r for r in found if r["label"] in LABELS}
    args.out.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows.values()), encoding="utf-8")
    print(len(rows), "pairs in", args.out)


if __name__ == "__main__":
    main()
