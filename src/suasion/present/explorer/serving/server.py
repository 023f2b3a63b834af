"""Running the application with Uvicorn, with limits on slow and on too many readers."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Any

import uvicorn

from suasion.present.explorer.app import create_app
from suasion.present.explorer.serving.patience import Patient

MOST_AT_A_TIME = 400
SECONDS_IDLE = 10


def run(home: Path | None, host: str, port: int, *, open_: bool = False, sql: bool = False) -> None:
    """Serve until interrupted."""
    app = create_app(home, sql=sql)
    address = f"http://{host}:{port}/"
    print(f"{app.state.keeper.shelf.library.record.name}: {address}  (Ctrl-C ends it)")
    if open_:
        webbrowser.open(address)
    uvicorn.run(app, host=host, port=port, **settings())


def settings() -> dict[str, Any]:
    """How Uvicorn is run: few words in the log, idle and slow connections closed, a ceiling on readers."""
    return {
        "http": Patient,
        "log_level": "warning",
        "access_log": False,
        "server_header": False,
        "timeout_keep_alive": SECONDS_IDLE,
        "limit_concurrency": MOST_AT_A_TIME,
        "timeout_graceful_shutdown": 5,
    }
