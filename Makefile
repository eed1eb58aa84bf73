# Earful. `make` alone lists what there is.

PORT ?= 8000
export PYTHON

.PHONY: help setup run test check bench journeys docs lock

help: ## lists these
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r name about; do printf '%-16s%s\n' "$$name" "$$about"; done

setup: ## makes the environment only: .venv/, program .venv/bin/earful
	@tools/setup run

run: ## serves the demo on http://127.0.0.1:8000, from nothing (another port: make run PORT=8001)
	@tools/setup run
	@.venv/bin/earful serve --port $(PORT)

test: ## runs everything: SQLite, PostgreSQL, browser journeys
	@tools/setup test
	@.venv/bin/python -m tests

journeys: ## runs the browser journeys alone
	@tools/setup test
	@.venv/bin/python -m tests journeys

check: ## format, lint, types, layers, docs, migrations, settings
	@tools/setup test
	@.venv/bin/python -m tests.check

bench: ## measures and prints figures; asserts nothing
	@tools/setup test
	@.venv/bin/python -m bench

docs: ## refreshes what the program writes into docs/
	@tools/setup run
	@.venv/bin/python docs/write.py

lock: ## locks the newest packages requirements/*.in allow
	@tools/setup test
	@for part in run test; do .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --upgrade requirements/$$part.in -o requirements/$$part.txt; done
