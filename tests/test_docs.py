"""Docs that cannot rot: the command reference is generated, and what the pages tell a reader to type works."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ENV = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100", "FACTCHECK_REVIEWER": "Ada Lindqvist", "NO_COLOR": "1", "TERM": "dumb"}
ENV.pop("FACTCHECK_DB", None)
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_BLOCK = re.compile(r"^```console\n(.*?)^```", re.DOTALL | re.MULTILINE)


def _reference() -> str:
    """The command reference as the commands themselves tell it."""
    words = [sys.executable, "-m", "typer", "factcheck.cli", "utils", "docs", "--name", "factcheck"]
    return subprocess.run(words, capture_output=True, text=True, env=ENV, cwd=ROOT, check=True).stdout


def test_the_command_reference_is_what_the_commands_say() -> None:
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8").strip() == _reference().strip(), "run: make docs"


def test_every_command_has_help() -> None:
    sections = re.split(r"^## ", _reference(), flags=re.MULTILINE)[1:]
    for section in sections:
        title, _, rest = section.partition("\n")
        assert rest.split("**Usage**")[0].strip(), f"{title} says nothing of itself"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_inside_the_docs_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} points to {target}"


def _typed(page: Path) -> list[str]:
    """What a page tells the reader to type, in order; the two faces wait for a person and are left out."""
    blocks = _BLOCK.findall(page.read_text(encoding="utf-8"))
    lines = [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ ")]
    left_out = ("make ", "factcheck review", "factcheck serve", "pip ", "git ", "uv ", "pipx ", "datasette ")
    return [line for line in lines if not line.startswith(left_out)]


def _script(lines: list[str]) -> str:
    """The lines as one shell script that stops at the first that does not end as the page says (``# exit N``)."""
    checked = []
    for line in lines:
        expected = int(found.group(1)) if (found := re.search(r"# exit (\d+)", line)) else 0
        checked.append(f"{line}\n[ $? -eq {expected} ] || {{ echo failed: {shlex.quote(line)} >&2; exit 99; }}")
    return "\n".join(checked)


@pytest.mark.parametrize("page", [page for page in PAGES if page.name != "cli.md" and _typed(page)], ids=lambda page: page.name)
def test_what_the_page_tells_you_to_type_works(page: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "fixtures", tmp_path / "fixtures")
    command = tmp_path / "bin" / "factcheck"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m factcheck "$@"\n')
    command.chmod(0o755)
    env = {**ENV, "PATH": f"{command.parent}:{os.environ['PATH']}", "HOME": str(tmp_path)}
    run = subprocess.run(["bash", "-c", _script(_typed(page))], capture_output=True, text=True, env=env, cwd=tmp_path, check=False)
    assert run.returncode == 0, run.stdout[-2000:] + run.stderr[-2000:]
