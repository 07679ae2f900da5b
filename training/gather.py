"""Write the SNLI pairs that training reads beside the main file, from checkouts of two public repositories.

``git clone https://github.com/OanaMariaCamburu/e-SNLI`` holds the texts and labels of SNLI's dev and test parts (SNLI:
CC BY-SA 4.0, Bowman et al. 2015); ``git clone https://github.com/acmi-lab/counterfactually-augmented-data`` holds 8,330
SNLI pairs that people rewrote until the label turned (Apache-2.0, Kaushik et al. 2020; SNLI texts CC BY-SA 4.0). Run
``python -m training.gather --snli e-SNLI --revised counterfactually-augmented-data --out snli.jsonl``. A clone may be bare.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
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


def main() -> None:
    """Write the rows that carry one of the three labels, each pair once."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("snli", "revised", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    args = parser.parse_args()
    rows = {(r["a"], r["b"]): r for r in snli_rows(args.snli) + revised_rows(args.revised) if r["label"] in LABELS}
    args.out.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows.values()), encoding="utf-8")
    print(len(rows), "pairs in", args.out)


if __name__ == "__main__":
    main()
