"""The door: limits on what comes in, headers on what goes out, 304 for those who have it already."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any, Protocol

from suasion.present.explorer.errors import NotSo

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
LONGEST_ADDRESS, LARGEST_BODY = 4096, 65_536
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
ALWAYS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "interest-cohort=()",
}
OPEN = {"access-control-allow-origin": "*", "access-control-expose-headers": "ETag, Link, X-Total-Count"}
CHANGING = ("/lab", "/api/lab", "/api/jobs")


class Ready(Protocol):
    """An answer that is made already."""

    @property
    def status(self) -> int:
        """HTTP status."""

    def sent(self, *, packed: bool) -> tuple[bytes, list[tuple[bytes, bytes]]]:
        """Body and headers, packed for those who take it so."""


Quick = Callable[[str], Ready | None]


class Guard:
    """Wraps the application.

    etag   gives the tag of the record that readers see now
    quick  gives the answer that is ready for a path without a query, or None: it is sent without further ado
    """

    def __init__(
        self, app: App, etag: Callable[[], str], quick: Callable[[str], Ready | None] = lambda _: None
    ) -> None:
        self.app, self.etag, self.quick = app, etag, quick

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through what may pass."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        refusal = _refusal(scope, headers)
        if refusal:
            await _short(send, *refusal)
        elif self._has_it(scope, headers):
            await _short(send, 304, "", {"etag": self.etag(), "cache-control": "no-cache"})
        elif (
            scope["method"] == "GET" and not scope["query_string"] and (found := self.quick(scope["path"])) is not None
        ):
            await _at_once(self._dressed(scope, send), found, b"gzip" in headers.get(b"accept-encoding", b""))
        else:
            await self.app(scope, _bounded(receive), self._dressed(scope, send))

    def _has_it(self, scope: Scope, headers: dict[bytes, bytes]) -> bool:
        asked = headers.get(b"if-none-match", b"").decode("latin-1")
        fixed = not scope["path"].startswith(CHANGING)
        return scope["method"] in ("GET", "HEAD") and fixed and self.etag() in (t.strip() for t in asked.split(","))

    def _dressed(self, scope: Scope, send: Send) -> Send:
        more = ALWAYS | (OPEN if scope["path"].startswith(("/api", "/feeds")) or "." in scope["path"] else {})
        tag = self.etag()

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                held = {k for k, _ in message["headers"]}
                extra = dict(more)
                if message["status"] == 200 and not scope["path"].startswith(CHANGING) and b"etag" not in held:
                    extra |= {"etag": tag}
                    extra |= {} if b"cache-control" in held else {"cache-control": "no-cache"}
                message["headers"] = [*message["headers"], *_encoded(extra.items())]
            await send(message)

        return sending


def _bounded(receive: Receive) -> Receive:
    """The same, with an end to a body that never told its length."""
    seen = 0

    async def receiving() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > LARGEST_BODY:
            raise NotSo("the body is too large", why=f"at most {LARGEST_BODY:,} bytes are read")
        return message

    return receiving


async def _at_once(send: Send, ready: Ready, packed: bool) -> None:
    body, headers = ready.sent(packed=packed)
    await send({"type": "http.response.start", "status": ready.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _refusal(scope: Scope, headers: dict[bytes, bytes]) -> tuple[int, str] | None:
    if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST_ADDRESS:
        return 414, "the address is too long\n"
    length = headers.get(b"content-length", b"0")
    if not length.isdigit():
        return 400, "the length of the body is no number\n"
    if int(length) > LARGEST_BODY:
        return 413, "the body is too large\n"
    if scope["method"] not in ("GET", "HEAD", "OPTIONS", "POST", "DELETE"):
        return 405, "this site can be read\n"
    return None


async def _short(send: Send, status: int, words: str, more: dict[str, str] | None = None) -> None:
    headers = ALWAYS | ({"content-type": "text/plain; charset=utf-8"} if words else {}) | (more or {})
    await send({"type": "http.response.start", "status": status, "headers": list(_encoded(headers.items()))})
    await send({"type": "http.response.body", "body": words.encode()})


def _encoded(pairs: Iterable[tuple[str, str]]) -> Iterable[tuple[bytes, bytes]]:
    return ((k.encode("latin-1"), v.encode("latin-1")) for k, v in pairs)
