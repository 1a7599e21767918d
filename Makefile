# The one way in: `make demo`, `make test`, `make check`. `make help` lists the rest.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test check format clean agree soak differ fair same chance eject authors mutation bench worlds always

# Another Python: make test PYTHON=python3.12. Other arguments for pytest: make test PYTEST_ARGS='-k decay'.
PYTHON ?=
PYTEST_ARGS ?= -n auto --dist worksteal
PIP := -m pip --disable-pip-version-check -qq

help:  ## this list
	@awk -F ':.*## +' '/^[a-z-]+:.*## /{printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: .venv-demo/stamp  ## score a bundled sample and explain one lead; no other set-up needed, under a minute
	@.venv-demo/bin/leadlane demo

test: .venv/stamp  ## every fast test
	@.venv/bin/python -m pytest -m 'not slow' $(PYTEST_ARGS)

check: .venv/stamp-lint  ## ruff, mypy, pyright
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/pyright --pythonpath .venv/bin/python
	@.venv/bin/python -m tests.packaging.new_plugins

format: .venv/stamp-lint  ## put the code into the shape that `make check` wants
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .

clean:  ## remove environments, caches and build output
	@rm -rf .venv .venv-demo .worlds build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find core plugins rulesets tests tools -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

# --- long runs -------------------------------------------------------------------------------------------------------
# None of them is part of `make test`. SEED, CASES and the like are their arguments.
CASES ?= 20000
SEED ?= 1

agree: .venv/stamp  ## the three rules engines on 20,000 generated programs: one answer
	@.venv/bin/python -m tests.rules_engines.long_run --programs $(CASES) --first-seed $(SEED)

soak: .venv/stamp  ## a million evaluations on durable_rules: flat memory, no crash
	@.venv/bin/python -m tests.rules_engines.soak --evaluations 1000000

differ: .venv/stamp  ## 20,000 generated rule sets and streams against the independent oracle
	@.venv/bin/python -m tests.differential.long_run --cases $(CASES) --seed $(SEED)

fair: CASES = 10000
fair: .venv/stamp  ## 10,000 generated rosters and streams: routing against the oracle, and whether it is fair
	@.venv/bin/python -m tests.differential.routed_long_run --cases $(CASES) --seed $(SEED)

same: CASES = 10000
same: .venv/stamp  ## 10,000 generated rule sets and streams through the readable runner and the fast one: the same bytes
	@.venv/bin/python -m tests.fast.long_run --cases $(CASES) --seed $(SEED)

chance: CASES = 10000
chance: .venv/stamp  ## 10,000 simulated experiments of each kind: false alarms, coverage and power of the lab's statistics
	@.venv/bin/python -m tests.lab.statistics.long_run --runs $(CASES) --seed $(SEED)

eject: .venv/stamp  ## each built-in strategy as a stranger's plugin beside the others: the same tests pass
	@.venv/bin/python -m tests.ejection.long_run

authors: .venv/stamp  ## as a newcomer, for each role: an empty environment, `leadlane plugins new`, pip install, pytest
	@.venv/bin/python -m tests.packaging.newcomer

mutation: .venv/stamp  ## mutants of the fold and the fast track: which ones no story notices
	@.venv/bin/python -m tests.mutation

worlds: .venv/stamp  ## three simulated CRMs in .worlds, once: the worked example of docs/ is run on them
	@.venv/bin/python docs/examples/score-or-send/worlds.py .worlds

# What `python -m benchmarks --help` lists: make bench BENCH='--only fast readable --events 1000000'
BENCH ?=
bench: .venv/stamp-bench  ## both runners, and what others reach on the same events, as ratios
	@.venv/bin/python -m benchmarks $(BENCH)

# --- environments ----------------------------------------------------------------------------------------------------
# An environment is rebuilt when pyproject.toml changes, when another PYTHON is asked for, and when the checkout was
# moved or copied (its editable install would still run the old one). Its stamp holds the folder and the PYTHON.
stamp := $(PYTHON):$(CURDIR)
ifneq ($(shell test -x .venv/bin/python && cat .venv/stamp 2>/dev/null),$(stamp))
.venv/stamp: always
endif
ifneq ($(shell test -x .venv-demo/bin/python && cat .venv-demo/stamp 2>/dev/null),$(stamp))
.venv-demo/stamp: always
endif

# $(call build,FOLDER,[EXTRAS]). --use-pep517: an old pip would install durable_rules without a wheel, and never cache it.
define build
@found=$$(PYTHON='$(PYTHON)' tools/find-python) || exit 1; \
version=$${found%% *} python=$${found#* }; \
echo "Setting up $(1) with Python $$version" >&2; \
rm -f $(1)/stamp && "$$python" -m venv --clear $(1) && \
$(1)/bin/python $(PIP) install --use-pep517 -e ".$(2)" && \
echo '$(stamp)' >$(1)/stamp
endef

.venv-demo/stamp: pyproject.toml tools/find-python
	$(call build,.venv-demo)

.venv/stamp: pyproject.toml tools/find-python
	$(call build,.venv,[test])

.venv/stamp-bench: .venv/stamp
	@echo "Adding what benchmarks compare with to .venv" >&2
	@.venv/bin/python -m benchmarks.installing
	@touch $@

.venv/stamp-lint: .venv/stamp
	@echo "Adding the lint tools to .venv" >&2
	@.venv/bin/python $(PIP) install -e '.[lint]'
	@touch $@

always:
