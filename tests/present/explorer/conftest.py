"""Fixtures: the explorer over the starter record, as an application and on a port of its own."""

import socket
import threading
import time

import pytest
import uvicorn
from fastapi.testclient import TestClient

from suasion.present.explorer.app import create_app
from suasion.present.explorer.library import Library
from suasion.present.explorer.serving.server import settings


@pytest.fixture(scope="session")
def library(starter_home):
    return Library.open(starter_home)


@pytest.fixture(scope="session")
def app(starter_home):
    return create_app(starter_home, warmed=False)


@pytest.fixture(scope="session")
def client(app):
    """Asks the application without a network; redirects are not followed."""
    with TestClient(app, follow_redirects=False) as found:
        yield found


@pytest.fixture(scope="session")
def served(app):
    """The address of the explorer on a free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, port=port, **settings()))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(600):
        if server.started:
            break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}/"
    server.should_exit = True
    thread.join(timeout=10)
