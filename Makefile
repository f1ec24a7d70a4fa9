# Two commands do all set-up: `make run` and `make test`. `make help` lists the rest.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.ONESHELL:
.SILENT:
.PHONY: help setup example run test walk lint package tour relock clean debian-run debian-test bench

PYTHON ?= python3
BIN := .venv/bin
# Who releases in `make run` without a display, and under which name.
PUBLISHER := Dirk
EDITION := Voorbeelduitgave
export UV_COMPILE_BYTECODE := 1
# Empty counts as absent: the many programs that tests start read what was compiled before.
export PYTHONDONTWRITEBYTECODE :=

# $(call debian,FILE...): what is missing of the packages in FILE. Root gets them; anyone else reads the one line to run.
# A package also counts when another one provides it. Where there is no dpkg the user knows best.
define debian
command -v dpkg-query >/dev/null || exit 0
missing=$$(comm -23 <(sort -u $(1)) <(dpkg-query -W -f='$${db:Status-Status} $${Package}, $${Provides}\n' \
  | sed -n 's/^installed //p' | tr ',' '\n' | sed 's/^ *//; s/ .*//' | sort -u) | tr '\n' ' ')
[ -n "$$missing" ] || exit 0
if [ "$$(id -u)" = 0 ]; then
  echo "Installing $$missing"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq -o DPkg::Lock::Timeout=300 --no-install-recommends $$missing >/dev/null
else
  echo "Debian packages are missing. Run this line and try again:"
  echo "sudo apt-get install --no-install-recommends $$missing"
  exit 1
fi
endef

help:  ## this list
	sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 18

setup: .venv/.ready resources/translations/nl.mo example  ## tools, dependencies and the example city

run: setup  ## open the window on the example city; without a display make a release of it
	if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ] || [ "$$(uname)" = Darwin ]; then
	  city=.cache/voorbeeldstad
	  [ -d $$city ] || $(BIN)/beweegkeur workspace create $$city --example
	  exec $(BIN)/beweegkeur-venster --workspace $$city
	fi
	echo "There is no display, so here is the main job without a screen: a release of the example city."
	city=$$(mktemp -d)/voorbeeldstad
	$(BIN)/beweegkeur workspace create $$city --example
	folder=$$($(BIN)/beweegkeur --workspace $$city --as $(PUBLISHER) --json release create "$(EDITION)" \
	  | $(BIN)/python -c 'import json, sys; print(json.load(sys.stdin)["folder"])')
	$(BIN)/beweegkeur --workspace $$city release verify $$folder
	echo "$$folder/site/index.html"

test: debian-test  ## every check
	# Each of the two keeps one core busy for a minute.
	$(MAKE) --no-print-directory -j 2 lint example
	# A file is done by one of the two, so what its tests share is made once.
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

walk: setup debian-test  ## thousands of moves with offers on both databases, other ones each time
	BEWEEGKEUR_WALKS=50 $(BIN)/pytest -n0 -s -o faulthandler_timeout=0 tests/journeys/test_offer_walk.py

lint: .venv/.ready  ## format, style and types
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --quiet --check .
	$(BIN)/mypy

package: setup debian-test  ## the built program, in dist/beweegkeur
	$(BIN)/pyinstaller --noconfirm --log-level ERROR build.spec
	dist/beweegkeur/beweegkeur --self-test

tour: setup  ## a picture of every page, light and dark, in tour/
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.tour

bench: setup  ## quality figures, as ratios to the least there can be
	$(BIN)/python -m bench.start
	$(BIN)/python -m bench.survey
	$(BIN)/python -m bench.photos

relock: .tool/.ready  ## renew the lock files within the bounds of pyproject.toml
	lock="--upgrade --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate \
	  --only-binary :all: --python-version 3.11"
	.tool/bin/uv pip compile -q $$lock --extra dev pyproject.toml -o requirements/dev.lock
	.tool/bin/uv pip compile -q $$lock -c requirements/dev.lock pyproject.toml -o requirements/runtime.lock

clean:  ## remove everything that was made here
	rm -rf .venv .tool .example .cache/voorbeeldstad build dist tour *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis \
	  .import_linter_cache
	find desktop ui tests -name __pycache__ -type d -prune -exec rm -rf {} +

debian-run:
	$(call debian,requirements/debian.txt)

debian-test:
	$(call debian,requirements/debian.txt requirements/debian-test.txt)

.tool/.ready: requirements/tool.lock | debian-run
	$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Beweegkeur needs Python 3.11 or newer.")'
	$(PYTHON) -m venv --clear .tool
	.tool/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/tool.lock
	touch $@

.venv/.ready: requirements/dev.lock pyproject.toml .tool/.ready
	[ -x $(BIN)/python ] || .tool/bin/uv venv -q --python $(PYTHON) .venv
	.tool/bin/uv pip sync -q -p $(BIN)/python --require-hashes requirements/dev.lock
	.tool/bin/uv pip install -q -p $(BIN)/python --offline --no-deps --no-build-isolation -C editable_mode=compat -e .
	touch $@

resources/translations/nl.mo: $(wildcard resources/translations/nl/*.po) | .venv/.ready
	$(BIN)/python -m desktop.po

# Built again only when the month, the code or the resources are others: its times are those of this month.
example: .venv/.ready resources/translations/nl.mo
	$(BIN)/python -m desktop.example
