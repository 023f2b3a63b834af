"""The site asks no other machine: the shim that lets its search run from a folder is written beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

ASKED = "https://unpkg.com/iframe-worker/shim"
SHIM = "assets/javascripts/worker-from-disk.js"
# A page opened from a disk may start no worker: the same script is run in a hidden frame, with messages passed on.
SCRIPT = """\
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    constructor(address) {
      super()
      this.waiting = []
      this.frame = document.createElement("iframe")
      this.frame.hidden = true
      document.body.appendChild(this.frame)
      this.inner = this.frame.contentWindow
      this.inner.postMessage = data => this.dispatchEvent(new MessageEvent("message", { data }))
      this.inner.importScripts = (...all) => Promise.all(all.map(one => this.load(one)))
      this.load(address).then(() => {
        this.waiting.forEach(data => this.pass(data))
        this.waiting = null
      })
    }
    load(address) {
      return new Promise((done, failed) => {
        const script = this.frame.contentDocument.createElement("script")
        script.src = new URL(address, location.href)
        script.onload = done
        script.onerror = failed
        this.frame.contentDocument.body.appendChild(script)
      })
    }
    postMessage(data) {
      if (this.waiting) this.waiting.push(data)
      else this.pass(data)
    }
    pass(data) {
      this.inner.dispatchEvent(new this.inner.MessageEvent("message", { data }))
    }
    terminate() {
      this.frame.remove()
    }
  }
}
"""


def on_post_build(config: Any) -> None:
    """Called by MkDocs when the site is written."""
    site = Path(config["site_dir"])
    (site / SHIM).write_text(SCRIPT, encoding="utf-8")
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        up = "../" * (len(page.relative_to(site).parts) - 1)
        page.write_text(text.replace(ASKED, up + SHIM), encoding="utf-8")
