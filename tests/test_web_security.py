"""Who may talk to the page: a matrix of hosts, origins, methods and keys."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from factcheck.web.app import build_app
from factcheck.web.desk import Desk
from tests.desk_record import fill

TOKEN = "k" * 43


@pytest.fixture
def served(tmp_path):
    path = tmp_path / "r.db"
    ids = fill(path)
    desk = Desk(path, reviewer="Ann")
    yield build_app(desk, token=TOKEN), ids
    desk.close()


def client(app, *, keyed=True, host="http://127.0.0.1:8765"):
    found = TestClient(app, base_url=host, follow_redirects=False)
    if keyed:
        found.cookies.set("factcheck", TOKEN)
    return found


@pytest.mark.parametrize(
    ("host", "status"),
    [
        pytest.param("127.0.0.1:8765", 200, id="loopback by number"),
        pytest.param("localhost:8765", 200, id="loopback by name"),
        pytest.param("[::1]:8765", 200, id="loopback in IPv6"),
        pytest.param("evil.example", 421, id="a name that was rebound to loopback"),
        pytest.param("127.0.0.1.evil.example", 421, id="a name that begins like loopback"),
        pytest.param("127.0.0.1@evil.example", 421, id="loopback as a user name"),
        pytest.param("", 421, id="no host"),
    ],
)
def test_only_known_hosts_are_answered(served, host, status):
    assert client(served[0]).get("/queue", headers={"host": host}).status_code == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({"sec-fetch-site": "same-origin"}, 303, id="the page itself"),
        pytest.param({"sec-fetch-site": "cross-site"}, 403, id="another site"),
        pytest.param({"sec-fetch-site": "same-site"}, 403, id="another port of this computer"),
        pytest.param({"origin": "http://127.0.0.1:8765"}, 303, id="an older browser, the page itself"),
        pytest.param({"origin": "http://evil.example"}, 403, id="an older browser, another site"),
        pytest.param({"origin": "null"}, 403, id="a sandboxed frame"),
        pytest.param({"origin": "http://evil.example", "host": "evil.example"}, 421, id="rebound, so that origin and host agree"),
        pytest.param({}, 303, id="a program with the key"),
    ],
)
def test_only_the_page_itself_writes(served, headers, status):
    app, ids = served
    reply = client(app).post(f"/claim/{ids['alone']}/skip", headers=headers, data={})
    assert reply.status_code == status
    history = client(app).get(f"/claim/{ids['alone']}").text
    assert ("skipped it for now" in history) == (status == 303)


@pytest.mark.parametrize("path", ["/", "/queue", "/export/json", "/static/desk.css", "/pulse", "/nowhere"])
def test_without_the_key_nothing_is_shown(served, path):
    reply = client(served[0], keyed=False).get(path)
    assert reply.status_code == 403
    assert "Lissen" not in reply.text


def test_a_wrong_token_opens_nothing(served):
    assert client(served[0], keyed=False).get("/?token=wrong").status_code == 403


def test_the_token_becomes_a_strict_cookie_and_leaves_the_address(served):
    visitor = client(served[0], keyed=False)
    reply = visitor.get(f"/queue?text=ferry&token={TOKEN}")
    assert (reply.status_code, reply.headers["location"]) == (303, "/queue?text=ferry")
    cookie = reply.headers["set-cookie"].lower()
    assert "samesite=strict" in cookie
    assert "httponly" in cookie
    assert visitor.get("/queue").status_code == 200


def test_a_token_in_a_path_like_a_host_does_not_lead_away(served):
    reply = client(served[0], keyed=False).get(f"http://127.0.0.1:8765//evil.example/?token={TOKEN}")
    assert reply.headers.get("location", "/").startswith("/")
    assert not reply.headers.get("location", "/").startswith("//")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_are_refused(served, method):
    assert client(served[0]).request(method, "/queue").status_code == 405


@pytest.mark.parametrize("path", ["/queue", "/static/desk.js", "/nowhere", "/export/csv"])
def test_every_answer_carries_the_headers(served, path):
    headers = client(served[0]).get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] == "DENY"


def test_a_huge_body_is_refused_before_it_is_read(served):
    reply = client(served[0]).post("/add", content=b"", headers={"content-length": str(10**9)})
    assert reply.status_code == 413


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_no_form_leads_elsewhere(served, back):
    reply = client(served[0]).post("/name", data={"name": "Ben", "back": back})
    assert reply.headers["location"] == "/queue"
