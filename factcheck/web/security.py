"""Who may talk to the page: this computer, with the token from the first address, from the page itself.

A page of another site can send requests to a loopback port, and after DNS rebinding its Origin equals its Host; so the list of hosts,
the token and the same-origin rule are all needed. Nothing is stored by the browser, framed, sniffed or run from inside a document.
"""

from __future__ import annotations

import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["HEADERS", "Guard", "new_token"]

# A referrer policy of same-origin, not no-referrer: the latter makes browsers send "Origin: null" with our own forms.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
}
_READING = ("GET", "HEAD")
_REFUSAL = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<title>Not opened</title><h1>Not opened</h1><p>{}</p></html>"
)


def new_token() -> str:
    """Return 32 random bytes as text fit for an address."""
    return secrets.token_urlsafe(32)


class Guard:
    """Let a request through only if its host, its token and its origin are right; put the headers on every response."""

    def __init__(self, app: ASGIApp, *, token: str, hosts: tuple[str, ...], cookie: str = "factcheck", max_bytes: int = 60_000_000) -> None:
        self.app, self.token, self.hosts, self.cookie, self.max_bytes = app, token, hosts, cookie, max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a refusal, hand the token over as a cookie, or pass the request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        answer = self._judge(scope)
        await (answer or self.app)(scope, receive, send_guarded)

    def _judge(self, scope: Scope) -> Response | None:
        """Return the refusal or the handing over; None lets the request through."""
        headers, method = Headers(scope=scope), scope["method"]
        host = headers.get("host", "")
        if _name(host) not in self.hosts or len(headers.getlist("host")) != 1:
            return _refuse(421, "This address is not one that the desk answers to.")
        if method not in (*_READING, "POST"):
            return _refuse(405, "Only GET, HEAD and POST are answered.")
        if method == "POST" and not _same_origin(headers, host):
            return _refuse(403, "Another site asked the desk to write. It was refused.")
        if int(headers["content-length"] if headers.get("content-length", "").isdecimal() else 0) > self.max_bytes:
            return _refuse(413, f"More than {self.max_bytes // 1_000_000} MB at once are not taken.")
        return self._admit(scope, headers)

    def _admit(self, scope: Scope, headers: Headers) -> Response | None:
        """Return None for a holder of the cookie, the cookie for a holder of the token, a refusal for everyone else."""
        query = parse_qsl(scope.get("query_string", b"").decode("latin-1"))
        given = dict(query).get("token", "")
        if given and scope["method"] in _READING and secrets.compare_digest(given.encode(), self.token.encode()):
            rest = urlencode([(key, value) for key, value in query if key != "token"])
            answer = RedirectResponse("/" + scope["path"].lstrip("/") + (f"?{rest}" if rest else ""), status_code=303)
            answer.set_cookie(self.cookie, self.token, httponly=True, samesite="strict", path="/")
            return answer
        if secrets.compare_digest(_cookie(headers, self.cookie).encode(), self.token.encode()):
            return None
        return _refuse(403, "Open the full address that <code>factcheck serve</code> printed: it carries the key to this desk.")


def _name(host: str) -> str:
    """Return the host without its port."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def _same_origin(headers: Headers, host: str) -> bool:
    """Return whether a write comes from the page itself; a program that is no browser sends neither header and needs the cookie."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or origin in (f"http://{host}", f"https://{host}")


def _cookie(headers: Headers, name: str) -> str:
    try:
        jar = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return ""
    return jar[name].value if name in jar else ""


def _refuse(status: int, words: str) -> Response:
    return HTMLResponse(_REFUSAL.format(words), status_code=status)
