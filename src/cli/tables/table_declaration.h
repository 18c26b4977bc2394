// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "jobs/tables/table_spec.h"

namespace plimsoll::cli {

/// What the columns of a table are, from a file or from options; an option goes before the file.
struct TableDeclaration {
  std::filesystem::path file;
  std::string outcome;
  std::string student;
  std::string term;
  std::vector<std::string> test;
  std::vector<std::string> list;
  std::string capacity;
  std::vector<std::string> groups;
  std::vector<std::string> features;  ///< "name", "name:+" or "name:-"
  std::string method;
  std::string penalty;

  /// Adds the options of what is judged: outcome, student, list, capacity, groups.
  void add_judging_options(CLI::App& command);
  /// Adds the options of what is fitted as well.
  void add_fitting_options(CLI::App& command);

  /// The declaration of the file, or `base` without a file, with the options over it. Throws
  /// core::Error{invalid_input}.
  [[nodiscard]] jobs::TableSpec spec(jobs::TableSpec base = {}) const;
};

}  // namespace plimsoll::cli
