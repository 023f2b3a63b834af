"""A small real server on this machine that answers as it is told to, faults included."""

import hashlib
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SLOW = 0.6  # seconds; longer than the timeout of the downloader that meets it


class Site:
    """What the server holds and how it misbehaves: `files` by path; `faults` by path, one used up an answer."""

    def __init__(self):
        self.files: dict[str, bytes] = {}
        self.faults: dict[str, list] = {}
        self.asked: list[tuple[str, str | None]] = []
        self.ranges = True
        self.address = ""


def handler(site):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def log_message(self, *_):
            return

        def do_HEAD(self):
            site.asked.append((self.path, "HEAD"))
            there = self.path in site.files
            self.send_response(200 if there else 404)
            self.send_header("Content-Length", str(len(site.files[self.path])) if there else "0")
            self.end_headers()

        def do_GET(self):
            wanted = self.headers.get("Range")
            site.asked.append((self.path, wanted))
            faults = site.faults.get(self.path, [])
            fault = faults.pop(0) if faults else None
            if fault == "slow":
                time.sleep(SLOW)
            if isinstance(fault, tuple):
                status, headers = fault
                self.answer(status, b"", headers)
            elif self.path not in site.files:
                self.answer(404, b"")
            else:
                self.serve(site.files[self.path], wanted, fault)

        def serve(self, data, wanted, fault):
            mark = f'"{hashlib.sha256(data).hexdigest()[:12]}"'
            start = int(wanted.removeprefix("bytes=").partition("-")[0]) if wanted and site.ranges else 0
            if start and self.headers.get("If-Range") != mark:
                start = 0
            body = data[start:]
            headers = {"ETag": mark}
            if start:
                headers["Content-Range"] = f"bytes {start}-{len(data) - 1}/{len(data)}"
            if fault == "drop":
                self.answer(206 if start else 200, body, headers, cut=len(body) // 2)
            elif fault == "short":
                self.answer(200, body[: len(body) // 2], headers)
            elif fault == "garbled":
                self.answer(200, body[::-1], headers)
            else:
                self.answer(206 if start else 200, body, headers)

        def answer(self, status, body, headers=None, cut=None):
            self.send_response(status)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            if cut is not None:
                self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(body if cut is None else body[:cut])
            if cut is not None:
                self.wfile.flush()
                self.close_connection = True

    return Handler


@contextmanager
def serving():
    site = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(site))
    site.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
