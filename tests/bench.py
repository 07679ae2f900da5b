"""Measure the toolkit against public benchmark data that you have: ``make bench BENCH=FOLDER`` (and ONLY="rose polnear" for some of it).

FOLDER holds ``bench/`` (the data) and ``score/`` (the scorers). Only the commands of the toolkit are used, as a stranger would; each line
printed is a scorer's own JSON. Nothing of the data is kept.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
FACTCHECK = [sys.executable, "-m", "factcheck"]
ENV = {**os.environ, "PYTHONPATH": str(ROOT)}


def _run(words: list[object], stdout: Path | None = None) -> str:
    """Run a command; return its output, or write it to a file."""
    with open(stdout, "wb") if stdout else tempfile.TemporaryFile() as out:
        done = subprocess.run([str(w) for w in words], stdout=out, stderr=subprocess.PIPE, env=ENV, check=False)
        if done.returncode not in (0, 1):
            raise SystemExit(f"{' '.join(map(str, words))[:200]} ended with {done.returncode}: {done.stderr.decode()[-800:]}")
        return "" if stdout else (out.seek(0), out.read().decode())[1]  # type: ignore[func-returns-value]


def _export(folder: Path, work: Path, name: str) -> Path:
    """Ingest a folder into a new record and export it."""
    db, export = work / f"{name}.db", work / f"{name}.json"
    _run([*FACTCHECK, "ingest", "--db", db, folder])
    _run([*FACTCHECK, "export", "--db", db, "--format", "json", "--out", export, "--force"])
    return export


def _last(output: str) -> str:
    """The scorer's JSON line."""
    return output.strip().splitlines()[-1]


class Bench:
    """Where the data and the scorers are, and a folder to work in."""

    def __init__(self, data: Path, work: Path) -> None:
        self.data, self.score, self.work = data / "bench", data / "score", work

    def scorer(self, name: str, *words: object) -> str:
        """Run a scorer and return what it printed."""
        return _run([sys.executable, self.score / f"score_{name}.py", *words])

    def articles(self) -> Iterator[str]:
        """The three annotated articles."""
        export = _export(ROOT / "fixtures" / "articles", self.work, "three")
        yield "three articles " + _last(self.scorer("articles", ROOT / "fixtures" / "gold" / "three_articles.json", export))

    def rose(self) -> Iterator[str]:
        """Atomic claims (ROSE)."""
        for part in ("cnndm", "xsum"):
            data, folder = self.data / "claims_rose" / f"dev_{part}.jsonl", self.work / f"rose_{part}"
            folder.mkdir()
            self.scorer("claims", "texts", data, folder)
            yield f"rose {part} " + _last(self.scorer("claims", "score", data, _export(folder, self.work, f"rose_{part}")))

    def polnear(self) -> Iterator[str]:
        """Who said what (PolNeAR)."""
        split = self.data / "attribution_polnear" / "dev"
        yield "polnear dev " + _last(self.scorer("attribution", split, _export(split / "text", self.work, "polnear")))

    def ranking(self) -> Iterator[str]:
        """Check-worthiness (CheckThat! 2024)."""
        data, lines, ranked = self.data / "checkworthiness" / "ct24_dev-test.tsv", self.work / "lines.txt", self.work / "ranked.jsonl"
        self.scorer("ranking", "lines", data, lines)
        _run([*FACTCHECK, "rank", lines, "--json"], ranked)
        yield "checkthat 2024 dev-test " + _last(self.scorer("ranking", "score", data, ranked))

    def pairs(self) -> Iterator[str]:
        """Same claim, contradiction, graded similarity."""
        sets = [("duplicate", "same_event_ecb/dev.jsonl"), ("pearson", "headlines_sts/headlines.2015.test.tsv")]
        sets += [("contradiction", f"contradiction/dev_{name}.jsonl") for name in ("fool_me_twice", "glue_diagnostic", "nan_nli")]
        for verb, name in sets:
            data, pairs, compared = self.data / name, self.work / "pairs.jsonl", self.work / "compared.jsonl"
            self.scorer("pairs", "pairs", data, pairs)
            _run([*FACTCHECK, "compare", "--pairs", pairs, "--json"], compared)
            yield f"{verb} {name} " + _last(self.scorer("pairs", verb, data, compared))

    def reviews(self) -> Iterator[str]:
        """Already fact-checked (CheckThat! 2020)."""
        data, work = self.data / "prior_factchecks", self.work
        self.scorer("matches", "reviews", data / "verified_claims.docs.tsv", work / "reviews.jsonl")
        self.scorer("matches", "queries", data / "dev" / "tweets.queries.tsv", work / "queries.txt")
        _run([*FACTCHECK, "import-reviews", "--db", work / "reviews.db", work / "reviews.jsonl"])
        words = ["match", "--db", work / "reviews.db", "--queries", work / "queries.txt", "--limit", 20, "--json"]
        _run([*FACTCHECK, *words], work / "matches.jsonl")
        gold = [data / "dev" / "tweets.queries.tsv", data / "dev" / "tweet-vclaim-pairs.qrels"]
        yield "checkthat 2020 dev " + _last(self.scorer("matches", "score", *gold, work / "matches.jsonl"))

    def defects(self) -> Iterator[str]:
        """Planted defects and clean controls."""
        data, folder = self.data / "article_defects", self.work / "defects"
        _run([sys.executable, data / "write_texts.py", data / "dev.jsonl", folder, "--apart", 8])
        exports = [_export(part, self.work, f"defects_{part.name}") for part in sorted(folder.iterdir())]
        yield "article defects dev " + _last(self.scorer("defects", data / "dev.jsonl", *exports))


def main(data: Path, only: list[str]) -> None:
    """Run the benchmarks, the named ones or all."""
    if not (data / "bench").is_dir():
        raise SystemExit(f"no benchmark data in {data}: it holds bench/ and score/")
    with tempfile.TemporaryDirectory() as work:
        bench = Bench(data, Path(work))
        every: dict[str, Callable[[], Iterator[str]]] = {
            name: getattr(bench, name) for name in ("articles", "rose", "polnear", "ranking", "pairs", "reviews", "defects")
        }
        for name in only or every:
            start = time.time()
            for line in every[name]():
                print(line, flush=True)
            print(f"  ({name}: {time.time() - start:.0f} s)", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
