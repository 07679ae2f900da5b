"""A served desk and a real Chromium, for the tests marked ``browser``; they are skipped, with the reason, where there is none."""

from __future__ import annotations

import contextlib
import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from factcheck.web.app import build_app
from factcheck.web.desk import Desk

__all__ = ["AXE", "CHROMIUM", "Served", "launched", "needs_chromium", "serving"]

TOKEN = "t" * 43
CHROMIUM = (
    os.environ.get("FACTCHECK_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
_AXE = [os.environ.get("FACTCHECK_AXE", ""), str(Path(__file__).parent.parent / "node_modules/axe-core/axe.min.js")]
AXE = next((path for path in _AXE if path and Path(path).is_file()), "")
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def _playwright() -> bool:
    with contextlib.suppress(ImportError):
        import playwright.sync_api  # noqa: F401

        return True
    return False


needs_chromium = pytest.mark.skipif(
    not (CHROMIUM and _playwright()), reason="needs Chromium and playwright: apt install chromium, pip install playwright"
)


class Served:
    """A desk on a free port of this computer."""

    def __init__(self, path: Path, reviewer: str = "Ann", port: int = 0) -> None:
        self.desk = Desk(path, reviewer=reviewer)
        config = uvicorn.Config(build_app(self.desk, token=TOKEN), host="127.0.0.1", port=port, log_level="warning", lifespan="off")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        for _ in range(500):
            if self._server.started:
                break
            time.sleep(0.01)
        self.port = self._server.servers[0].sockets[0].getsockname()[1]
        self.base = f"http://127.0.0.1:{self.port}"
        self.address = f"{self.base}/?token={TOKEN}"

    def stop(self) -> None:
        """Stop it, connections and all."""
        self._server.should_exit = True
        self._server.force_exit = True
        self._thread.join(10)
        self.desk.close()


@contextlib.contextmanager
def serving(path: Path, reviewer: str = "Ann") -> Iterator[Served]:
    """Serve the record at ``path``."""
    served = Served(path, reviewer)
    try:
        yield served
    finally:
        served.stop()


@contextlib.contextmanager
def launched() -> Iterator[object]:
    """Give a browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        try:
            yield browser
        finally:
            browser.close()
