# newsreader: `make` lists what there is.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run demo test test-hostile fuzz soak check format bench bench-all docs pictures clean

help: ## list what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

run: .venv/.installed ## open newsreader (sets everything up the first time)
	@$(BIN)/newsreader

demo: .venv/.installed ## open newsreader on a small sample newspaper, without internet or configuration
	@$(BIN)/newsreader demo

test: check ## check, then run the whole test suite
	@$(BIN)/python -m pytest

test-hostile: .venv/.developing ## what `make test` leaves out because it takes minutes: mostly what strangers may send
	@$(BIN)/python -m pytest -m slow

fuzz: .venv/.fuzzing ## all that reads strangers' input, for MINUTES each; TARGETS="feed page" for some
	@$(BIN)/python tests/fuzz/run.py --minutes $(or $(MINUTES),1) $(TARGETS)

soak: .venv/.developing ## 200 rounds of news from 200 feeds that fail, with keys pressed (half an hour)
	@PYTHONPATH=tests $(BIN)/python -m hostile.soak

check: .venv/.developing ## lint, types, and who may import whom
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

format: .venv/.developing ## put the code into shape
	@$(BIN)/ruff check --quiet --fix .
	@$(BIN)/ruff format --quiet .

bench: .venv/.installed ## measure in small, beside newsboat where it is installed (five minutes)
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && set -e && \
	size="--articles 20000 --library $$folder/library" && cd benchmarks && \
	python=$(CURDIR)/$(BIN)/python && \
	$$python make_library.py "$$folder/library" 20000 && \
	$$python start.py --sizes 0 20000 --library "$$folder/library" && \
	$$python memory.py $$size --rested 5 && \
	$$python refresh.py --feeds 60 --no-hanging && \
	$$python first_news.py --feeds 100 && \
	$$python querying.py $$size && \
	$$python searching.py --sizes 2000 20000 --library "$$folder/library" && \
	$$python keys.py $$size --feeds 200 && \
	$$python opening.py && \
	$$python resizing.py && \
	$$python marking.py $$size && \
	$$python quitting.py $$size --feeds 100

bench-all: .venv/.installed ## measure everything in full, and draw the plots of docs/ (an hour)
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && set -e && \
	size="--library $$folder/library" && cd benchmarks && \
	python=$(CURDIR)/$(BIN)/python && \
	$$python make_library.py "$$folder/library" 500000 && \
	$$python start.py $$size && \
	$$python memory.py $$size && \
	$$python querying.py $$size && \
	$$python searching.py $$size && \
	$$python keys.py $$size && \
	$$python refresh.py && \
	$$python refresh.py --tls --no-hanging && \
	$$python first_news.py && \
	$$python opening.py --rested && \
	$$python resizing.py && \
	$$python marking.py && \
	$$python quitting.py && \
	$$python killed.py && \
	$$python window_and_cron.py && \
	$$python growth.py $$size

docs: .venv/.installed ## write the lists of keys and settings anew from the code
	@$(BIN)/python docs/generate.py

pictures: .venv/.installed ## draw the README's picture anew from the demo
	@$(BIN)/python docs/pictures.py

clean: ## remove what make has made
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .fuzz

.venv/.installed: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/.developing: .venv/.installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	@$(BIN)/python -m pip install --quiet --group dev
	@touch $@

.venv/.fuzzing: .venv/.developing
	@$(BIN)/python -m pip install --quiet --group fuzz
	@touch $@
