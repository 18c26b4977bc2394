// SPDX-License-Identifier: Apache-2.0
#include "cli/tables/table_declaration.h"

#include <fmt/format.h>

namespace plimsoll::cli {
namespace {

jobs::TableFeature feature_of(const std::string& text) {
  if (text.ends_with(":+") || text.ends_with(":-")) {
    return {.name = text.substr(0, text.size() - 2), .direction = text.back() == '+' ? 1 : -1};
  }
  return {.name = text};
}

template <class Value>
void replace(Value& value, const Value& given) {
  if (!given.empty()) {
    value = given;
  }
}

}  // namespace

void TableDeclaration::add_judging_options(CLI::App& command) {
  command.add_option("--spec", file, "YAML file that declares the columns");
  command.add_option("--outcome", outcome, "column: 1 where it happened, 0 where not");
  command.add_option("--student", student, "column: rows of one student belong together");
  command.add_option("--list", list, "columns: rows equal in these compete for the same places")
      ->delimiter(',');
  command.add_option("--capacity", capacity, "of a list: a share below 1, or a number of places");
  command.add_option("--groups", groups, "columns to compare groups by")->delimiter(',');
}

void TableDeclaration::add_fitting_options(CLI::App& command) {
  add_judging_options(command);
  command.add_option("--term", term, "column whose order is that of time");
  command.add_option("--test", test, "terms to judge on; the last when not given")->delimiter(',');
  command
      .add_option("--features", features,
                  "columns to learn from; name:+ may only raise the risk, name:- only lower it")
      ->delimiter(',');
  command.add_option("--method", method, "logistic, or trees: boosted, in the same directions");
  command.add_option("--penalty", penalty, "a penalty, or several to choose from: 0.1,1,10");
}

jobs::TableSpec TableDeclaration::spec(jobs::TableSpec base) const {
  if (!file.empty()) {
    base = jobs::parse_table_spec(core::load_yaml(file));
  }
  // The options are read as the file's members are, so that both mean the same.
  std::string lines;
  const auto add = [&](const char* name, const std::string& value) {
    lines += value.empty() ? "" : fmt::format("{}: {}\n", name, value);
  };
  add("capacity", capacity);
  add("method", method.empty() ? jobs::table_method_name(base.method) : method);
  add("penalty", penalty.empty() ? "" : "[" + penalty + "]");
  const auto given = jobs::parse_table_spec(core::parse_yaml(lines, "the options"));
  base.method = given.method;
  if (!capacity.empty()) {
    base.capacity = given.capacity;
  }
  if (!penalty.empty()) {
    base.penalty.grid = given.penalty.grid;
  }
  replace(base.outcome, outcome);
  replace(base.student, student);
  replace(base.term, term);
  replace(base.test, test);
  replace(base.list, list);
  replace(base.groups, groups);
  if (!features.empty()) {
    base.features.clear();
  }
  for (const auto& text : features) {
    base.features.push_back(feature_of(text));
  }
  return base;
}

}  // namespace plimsoll::cli
