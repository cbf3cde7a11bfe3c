# Two commands: `make demo` serves the demonstration, `make test` checks everything. Both install what they need.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000
SITE_URL ?= http://127.0.0.1:$(PORT)

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.venv/uv: requirements/uv.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

.venv/base: .venv/uv requirements/base.txt pyproject.toml
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/base.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable .
	@touch $@

.venv/dev: .venv/base requirements/dev.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/dev.txt
	@touch $@

install: .venv/base  ## what the product needs to run

build: .venv/base  ## fonts, translations and static files
	$(BIN)/minka build-assets

.env: .venv/base
	$(BIN)/minka write-env

demo: .env build  ## load the demonstration and serve it on http://127.0.0.1:8000, or on PORT=
	$(BIN)/minka migrate --verbosity 0
	SITE_URL=$(SITE_URL) $(BIN)/minka load-demo
	DEMO=1 SITE_URL=$(SITE_URL) $(BIN)/minka serve --port $(PORT)

system: .venv/base  ## PostgreSQL, Chromium and the office suite that the tests use
	@bash tests/system.sh

test: .venv/dev system build check  ## everything: lint, types, floors, both databases, browser
	bash tests/run.sh

pictures: .venv/dev system build  ## take the pictures of the manual anew
	PICTURES=1 $(BIN)/python -m pytest -m browser tests/browser/test_pictures.py

check: .venv/dev  ## lint, formats, types and floors, without the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djangofmt --check minka
	$(BIN)/djangofmt check minka
	$(BIN)/lint-imports
	$(BIN)/mypy

fmt: .venv/dev  ## put code and templates in format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djangofmt minka

bench: .venv/dev build  ## measure, and write docs/performance.md
	$(BIN)/python -m bench

lock: .venv/uv  ## compile the lock files anew
	for set in base dev; do $(BIN)/uv pip compile --quiet --python-version 3.11 --generate-hashes --no-emit-index-url \
	  $$([ $$set = dev ] && echo --extra dev) --output-file requirements/$$set.txt pyproject.toml; done
	echo uv | $(BIN)/uv pip compile --quiet --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --output-file requirements/uv.txt -

.PHONY: help install build demo system test pictures check fmt bench lock
