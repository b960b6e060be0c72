# Everything sets itself up in .venv from a clean checkout; only Python 3.11+ is needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BENCH := .venv-bench
export PIP_CONSTRAINT := $(CURDIR)/constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test check bench closings pictures samples year clean

demo: $(VENV)/.ready
	@$(BIN)/teamboard demo

test: $(VENV)/.ready
	$(BIN)/python -m pytest

check: $(VENV)/.ready
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

# Speed is measured on an installed copy: an editable one starts slower.
bench: $(BENCH)/.ready
	$(BENCH)/bin/python benchmarks/bench.py --python $(BENCH)/bin/python

# Three hundred random closings of the terminal, floods among them; each program must be gone.
closings: $(VENV)/.ready
	TEAMBOARD_CLOSINGS=300 $(BIN)/python -m pytest -q tests/tui/test_closings.py

# A simulated year of 12 teams: false items, and how soon a change is seen. About a minute.
year: $(VENV)/.ready
	$(BIN)/python benchmarks/year.py

# The README's pictures, drawn by the running program.
pictures: $(VENV)/.ready
	$(BIN)/python docs/draw_pictures.py

# Whether the sample readings are what the raw data give.
samples: $(VENV)/.ready
	$(BIN)/python sample_data/build_samples.py --check

$(VENV)/.ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("teamboard needs Python 3.11 or newer: try make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

$(BENCH)/.ready: pyproject.toml constraints.txt $(shell find src config sample_data -type f -not -name '*.pyc')
	$(PYTHON) -m venv $(BENCH)
	$(BENCH)/bin/python -m pip install --quiet --force-reinstall --no-deps .
	$(BENCH)/bin/python -m pip install --quiet . pyte
	$(BENCH)/bin/python -m compileall -q $(BENCH)/lib
	@touch $@

clean:
	rm -rf $(VENV) $(BENCH) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
