"""``factcheck serve``: the page on a port of this computer, until it is stopped."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from ..errors import UsageError
from .app import HOSTS, build_app
from .desk import Desk
from .security import new_token

__all__ = ["serve"]


def serve(
    path: Path, *, host: str = "127.0.0.1", port: int = 8765, reviewer: str = "", allowed: tuple[str, ...] = (), token: str = "",
    told: Callable[[str], None] = print,
) -> None:  # fmt: skip
    """Serve the record at ``path`` until the process is stopped; ``told`` gets the full address once the port is ours.

    Raises UsageError where the port is taken.
    """
    token = token or new_token()
    taken = _bound(host, port)
    port = taken.getsockname()[1]
    desk = Desk(path, reviewer=reviewer)
    app = build_app(desk, token=token, hosts=(*HOSTS, host, *allowed), cookie=f"factcheck_{port}")
    name = f"[{host}]" if ":" in host else host
    told(f"http://{name}:{port}/?token={token}")
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=3, lifespan="off")
    try:
        uvicorn.Server(config).run(sockets=[taken])
    finally:
        taken.close()
        desk.close()


def _bound(host: str, port: int) -> socket.socket:
    """Return a socket that listens on the port; 0 takes any free one."""
    taken = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
    except OSError as error:
        taken.close()
        raise UsageError(f"{host}:{port} cannot be used ({error.strerror}); choose another with --port") from error
    return taken
