"""What a command loads: nothing heavy on the way to --help or the queue."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"torch", "transformers", "spacy", "onnxruntime", "sentence_transformers", "trafilatura", "textual", "uvicorn"}
COUNT = "import sys; sys.argv = ['factcheck', *{words!r}]\ntry:\n    from factcheck.cli import main; main()\nexcept SystemExit:\n    pass\n"
COUNT += "print(chr(10).join(sorted(sys.modules)), file=sys.stderr)"
ENV = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["queue", "--help"], ["queue"]], ids=" ".join)
def test_a_light_command_loads_nothing_heavy(words: list[str], tmp_path: Path) -> None:
    code = COUNT.format(words=words)
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, env=ENV, check=False)
    loaded = set(run.stderr.split())
    assert "factcheck.cli" in loaded
    assert not loaded & HEAVY


def test_torch_can_be_imported_after_the_parser_hid_it() -> None:
    code = "import sys; from factcheck.parsing import parse; parse('A jet fell.'); assert 'torch' not in sys.modules; "
    code += "import torch; print(torch.ones(2).sum())"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=ENV, check=False)
    assert run.returncode == 0, run.stderr
    assert "2" in run.stdout


def test_help_opens_no_record() -> None:
    code = "import sys; import factcheck.cli; assert 'claims_db.store' not in sys.modules; assert 'sqlite3' not in sys.modules"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
