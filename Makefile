# Few words: brief, test, check, docs, starter, bench, clean.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STATE  ?= CHN
MIRROR ?= ../shared/data

.PHONY: brief test check docs starter bench chromium clean help

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

brief: $(VENV)/.base ## environment and the brief of a state (STATE=CHN) from the record at hand
	@$(BIN)/suasion brief $(STATE) --out out/$(STATE) --open

test: $(VENV)/.test chromium ## everything the tests need, then the tests
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -n 2 --dist loadgroup

check: $(VENV)/.test ## style and types only
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

docs: $(VENV)/.test ## the generated pages (codebook, rules, commands) and the documentation site in out/site
	@$(BIN)/python -m suasion.present.documents docs && $(BIN)/python -m suasion.cli.reference docs && $(BIN)/python -m suasion.cli.api_page docs && $(BIN)/python -m suasion.present.pictures docs
	@$(BIN)/mkdocs build --quiet --strict --site-dir out/site && echo "out/site/index.html"

starter: $(VENV)/.test ## rebuild the starter record from the mirror (MIRROR=DIR)
	@$(BIN)/python -m suasion.record.starter.build $(MIRROR)

bench: $(VENV)/.test ## benchmarks against the plain reference and the peers
	@$(BIN)/python -m benchmarks

$(VENV)/bin/python:
	@echo "making the environment in $(VENV)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed: install it, or say make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "this Python cannot make environments: install its venv package (Debian: apt-get install python3-venv)"; exit 1; }

$(VENV)/.base: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "installing what suasion needs (some 150 MB on a first run)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --progress-bar on -c constraints.txt -e .
	@touch $@

$(VENV)/.test: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "installing what the tests need"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --progress-bar on -c constraints.txt -e '.[test]'
	@touch $@ $(VENV)/.base

chromium: ## the system's Chromium for the browser tests, where it can be installed
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "installing Chromium for the browser tests"; apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
	  else echo "no Chromium and no right to install it: the browser tests will be skipped"; fi; } || true

clean: ## remove what was made
	rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache .hypothesis
