// SPDX-License-Identifier: Apache-2.0
// The tests of a module that has queries. Each query must be run by one of them, so that a query
// that no longer fits the tables, or that nobody uses, is found.
#include <doctest/doctest.h>

#include <iostream>
#include <mutex>
#include <set>
#include <string_view>

#include PLIMSOLL_QUERIES_HEADER
#include "core/statements/statement_observer.h"

namespace {

using plimsoll::core::Query;

std::mutex guard;
std::set<std::string_view> not_run;

/// The comment a query begins with: it stays with the query where it becomes part of a larger
/// statement.
std::string_view heading_of(std::string_view text) {
  std::size_t end = 0;
  while (text.substr(end).starts_with("--")) {
    end = text.find('\n', end) + 1;
  }
  return text.substr(0, end);
}

void note(std::string_view sql) {
  const std::scoped_lock lock(guard);
  for (const Query& query : PLIMSOLL_QUERIES::all_queries()) {
    if (not_run.contains(query.name) && sql.find(heading_of(query.text)) != sql.npos) {
      not_run.erase(query.name);
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  for (const Query& query : PLIMSOLL_QUERIES::all_queries()) {
    not_run.insert(query.name);
  }
  plimsoll::core::observe_statements(note);
  const int failed = doctest::Context(argc, argv).run();
  if (argc > 1) {  // not the whole of the tests
    return failed;
  }
  for (const auto& name : not_run) {
    std::cerr << "no test of this module runs the query " << name << ".sql\n";
  }
  return failed != 0 || !not_run.empty() ? 1 : 0;
}
