# Kumppani. The two commands to know: `make run` and `make test`.

ROOT := $(patsubst %/,%,$(dir $(lastword $(MAKEFILE_LIST))))
IN := cd "$(ROOT)" &&
PY := .venv/bin/python
T ?=
N ?= 100000

.PHONY: help setup setup-dev run dev check format test test-sqlite test-postgresql test-faults test-workshop bench messages lock coverage clean

help: ## This list
	@grep -hE '^[a-z-]+:.*##' "$(ROOT)/Makefile" | sed -E 's/:[^#]*## /\t/' | expand -t 18

setup: ## Python packages of the program into .venv
	@$(IN) sh deploy/setup.sh run

setup-dev: ## ... and those of the tests and checks
	@$(IN) sh deploy/setup.sh dev

run: setup ## Set up, migrate, load the demo college if empty, start everything (PORT=8000, KUMPPANI_DATA=var)
	@$(IN) exec $(PY) -m config.supervisor

dev: setup-dev ## The same for developers: reloads, shows mistakes
	@$(IN) exec $(PY) -m config.supervisor --dev

check: setup-dev ## Style, types, import contracts, templates, migrations, messages, security
	@$(IN) sh deploy/check.sh

format: setup-dev ## Let ruff tidy the Python files
	@$(IN) $(PY) -m ruff check --fix --quiet . ; $(PY) -m ruff format .

test: ## Everything, on SQLite (with browser journeys) and PostgreSQL; T=tests/x for a part
	@$(MAKE) --no-print-directory -f "$(ROOT)/Makefile" test-sqlite
	@$(MAKE) --no-print-directory -f "$(ROOT)/Makefile" test-postgresql

test-sqlite: setup-dev ## SQLite, browser journeys and axe included
	@$(IN) sh deploy/test.sh sqlite $(T)

test-postgresql: setup-dev ## PostgreSQL: TEST_DATABASE_URL, or a throw-away server
	@$(IN) sh deploy/test.sh postgresql $(T)

test-faults: setup-dev ## Killed workers, an emptied broker, a mail server that misbehaves: for real, under ten minutes
	@$(IN) sh deploy/test-faults.sh $(T)

test-workshop: setup-dev ## A hall of 200 phones on both databases, the web server killed twice; MINUTES=10 DB=sqlite
	@$(IN) MINUTES="$(MINUTES)" DB="$(DB)" sh deploy/test-workshop.sh

bench: setup-dev ## Our pages beside Django's admin at 100,000 companies, on both databases; N=10000 DB=sqlite CASES=deep,bulk CROWD=10
	@$(IN) N="$(N)" DB="$(DB)" CASES="$(CASES)" ROUNDS="$(ROUNDS)" CROWD="$(CROWD)" CROWD_ONLY="$(CROWD_ONLY)" sh deploy/bench.sh

messages: setup-dev ## Collect translatable strings and compile the catalogues (needs gettext)
	@$(IN) $(PY) -m config.messages

lock: setup-dev ## Bring uv.lock and requirements.txt in line with pyproject.toml
	@$(IN) sh deploy/lock.sh

clean: ## Remove what was set up and what tools left; data in var/ stays
	@$(IN) rm -rf .venv .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
