# Guantong (贯通). `make run` and `make test` are all a user needs; `make help` lists the rest.
# Every target starts from a fresh clone: what it needs and is missing is made first, what is there is left alone.

PYTHON ?= python3
PORT ?= 8000
GUANTONG := .venv/bin/guantong

.DEFAULT_GOAL := help
.PHONY: help setup build train run test tools eval lint format clean

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup:  ## make both environments as the lock files say (Python 3.11, and 3.10 for Rasa)
	@$(PYTHON) bot/bootstrap.py setup

build: setup  ## lexicons, encoder and index from the policy folders
	@$(GUANTONG) build

train: build  ## the Rasa model
	@$(GUANTONG) train

run: train  ## start everything on http://127.0.0.1:8000 (PORT=... for another port)
	@$(GUANTONG) run --port $(PORT)

test: tools train  ## every check and every test, one closing line each
	@.venv/bin/python tests/checks.py

tools:  ## what browser tests need: Chromium and Chinese fonts, installed where it may (root on Debian)
	@tests/tools.sh

eval: train  ## measure understanding and retrieval on the sentences kept apart
	@.venv/bin/python -m knowledge.evaluation
	@cd nlu && .venv/bin/python evaluate.py

lint: setup  ## the checks that run no test
	@.venv/bin/python tests/checks.py lint

format: setup  ## put every Python file into shape
	@.venv/bin/ruff check --fix-only --quiet .
	@.venv/bin/ruff format .

clean:  ## remove what was built or trained; environments and conversations (.run) stay
	@rm -rf build nlu/models nlu/.rasa .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find bot knowledge actions nlu tests -name .venv -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +
