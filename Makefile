# SPDX-License-Identifier: Apache-2.0
# The front door. Each target does all the set-up it needs on Debian 12, and skips what is already there.
.PHONY: help setup build demo test test-interop oulad bench lint format clean
.DEFAULT_GOAL := help

PRESET ?= dev
BUILD := build/$(PRESET)
JOBS ?= $(shell nproc)

help: ## say what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 22

setup: ## install system packages and fetch the analytics engine
	@tools/setup.sh

$(BUILD)/build.ninja: CMakeLists.txt CMakePresets.json | setup
	@echo "configure: preset $(PRESET)"
	@cmake --preset $(PRESET) >/dev/null

build: setup $(BUILD)/build.ninja ## build everything
	@cmake --build $(BUILD) -j $(JOBS) -- --quiet

test: build ## run every test
	@ctest --test-dir $(BUILD) --output-on-failure -j $(JOBS)

test-interop: setup $(BUILD)/build.ninja ## read our tables with other readers of Delta Lake (installs them)
	@cmake --build $(BUILD) --target write_tables -j $(JOBS) -- --quiet
	@python3 tests/interop/delta_readers.py $(BUILD)/tests/interop/write_tables
