# SPDX-License-Identifier: Apache-2.0
# The front door. Each target does all the set-up it needs on Debian 12, and skips what is already there.
.PHONY: help setup build program package demo test test-interop test-package oulad bench bench-api drift-trials peers lint format clean
.DEFAULT_GOAL := help

PRESET ?= dev
BUILD := build/$(PRESET)
JOBS ?= $(shell nproc)
STUDENTS ?= 1200
SEED ?= 42
OULAD ?= ../shared/data/oulad
API ?= outputs/workspace university
LAKES = $(call lake,synthetic,outputs/workspace/tenants/university/lake,non_continuation) \
        $(call lake,oulad,build/oulad/tenants/oulad/lake,withdrawn_or_fail)
lake = $(if $(wildcard $(2)/gold/label),--lake $(1)=$(2):$(3))
IN_OULAD = $(BUILD)/plimsoll --workspace build/oulad --tenant oulad
CPP = git -c safe.directory='*' ls-files '*.cpp' '*.h' | xargs -r

help: ## say what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 22

setup: ## install system packages and fetch the analytics engine
	@tools/setup.sh

$(BUILD)/build.ninja: CMakeLists.txt CMakePresets.json | setup
	@echo "configure: preset $(PRESET)"
	@cmake --preset $(PRESET) >/dev/null

build: setup $(BUILD)/build.ninja ## build everything
	@echo "build: $(BUILD)"
	@cmake --build $(BUILD) -j $(JOBS) -- --quiet

program: setup $(BUILD)/build.ninja ## build the program alone, without its tests
	@echo "build: the program, in $(BUILD)"
	@cmake --build $(BUILD) --target plimsoll -j $(JOBS) -- --quiet

package: ## a Debian package of what an institution installs, in build/release
	@tools/setup.sh package
	@cmake --preset release >/dev/null
	@echo "build: the program, in build/release"
	@cmake --build build/release --target plimsoll -j $(JOBS) -- --quiet
	@cd build/release && cpack -G DEB >/dev/null && ls plimsoll_*.deb

demo: program ## a synthetic university, from its files to a queue in the browser; DEMO=--no-serve: in outputs/ only
	@$(BUILD)/plimsoll demo --out outputs --students $(STUDENTS) --seed $(SEED) $(DEMO)

test: build ## run every test
	@ctest --test-dir $(BUILD) --output-on-failure -j $(JOBS)

test-interop: setup $(BUILD)/build.ninja ## read our tables, score by our models and compare groups, with programs of others (installs them)
	@cmake --build $(BUILD) --target write_tables write_models write_group_tables -j $(JOBS) -- --quiet
	@python3 tests/interop/group_metrics.py $(BUILD)/tests/interop/write_group_tables
	@python3 tests/interop/delta_readers.py $(BUILD)/tests/interop/write_tables
	@python3 tests/interop/model_readers.py $(BUILD)/tests/interop/write_models

test-package: package ## the package in a bare Debian 12 made for it: installed, used, updated, removed; as root
	@tools/setup.sh test-package
	@tests/package/bare_debian.sh "$$(ls -t build/release/plimsoll_*.deb | head -1)"

oulad: program ## the same on real data of the Open University; OULAD=<folder of its CSV files>
	@test -d "$(OULAD)" || { echo "oulad: no folder $(OULAD); give the one that holds the CSV files: make oulad OULAD=<folder>" >&2; exit 1; }
	@$(IN_OULAD) evaluate --profile examples/oulad --data $(OULAD) --out outputs/oulad
	@echo "oulad: a release over all weeks, and the last week's queue"
	@$(IN_OULAD) train --train 2013B,2013J --test 2014B
	@$(IN_OULAD) release demonstrate --from 2013-01-01
	@$(IN_OULAD) score --out outputs/oulad

bench: setup $(BUILD)/build.ninja ## measure speed and memory, stage by stage; BENCH=large: also a million students
	@cmake --preset $(PRESET) -DPLIMSOLL_BENCH=ON >/dev/null
	@cmake --build $(BUILD) --target pipeline_bench -j $(JOBS) -- --quiet
	@BENCH_PROGRAM=$(BUILD)/bench/pipeline_bench bench/run.sh

bench-api: program ## requests a second for a page of the queue, on the demonstration (make demo first); API="<workspace> <tenant>"
	@tools/setup.sh bench
	@test -d "$(word 1,$(API))" || { echo "bench-api: no workspace $(word 1,$(API)); run: make demo DEMO=--no-serve" >&2; exit 1; }
	@python3 bench/queue_api.py $(API) 20 25 $(BUILD)/plimsoll

drift-trials: setup $(BUILD)/build.ninja ## drift of known size on 100 synthetic universities, found and not found; TRIALS="--intake 800"
	@cmake --preset $(PRESET) -DPLIMSOLL_BENCH=ON >/dev/null
	@cmake --build $(BUILD) --target drift_bench -j $(JOBS) -- --quiet
	@$(BUILD)/bench/drift_bench $(TRIALS)

peers: setup $(BUILD)/build.ninja ## our fits and metrics beside scikit-learn and XGBoost (installs them), on the tables of demo and oulad too
	@cmake --preset $(PRESET) -DPLIMSOLL_BENCH=ON >/dev/null
	@cmake --build $(BUILD) --target plimsoll table_times -j $(JOBS) -- --quiet
	@python3 bench/peers/peers.py --build $(BUILD) --out build/peers $(LAKES) $(PEERS)

lint: build ## formatting, layers and sizes, and clang-tidy on changed files and a share of the others
	@tools/setup.sh lint
	@echo "lint: the programs that measure still compile"
	@cmake --preset $(PRESET) -DPLIMSOLL_BENCH=ON >/dev/null
	@cmake --build $(BUILD) -j $(JOBS) -- --quiet
	@echo "lint: formatting"
	@$(CPP) clang-format --dry-run -Werror
	@echo "lint: layers, sizes, headers, documents"
	@python3 tools/tidy.py
	@echo "lint: the web client's types, rules and formatting"
	@npm --prefix web run --silent static
	@echo "lint: clang-tidy"
	@python3 tools/lint.py --build $(BUILD) --jobs $(JOBS)

format: ## format all C++ and the web client
	@tools/setup.sh lint
	@$(CPP) clang-format -i
	@npm --prefix web run --silent format

clean: ## remove what was built and what the demo wrote
	@rm -rf build outputs
