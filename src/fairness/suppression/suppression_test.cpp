// SPDX-License-Identifier: Apache-2.0
#include "fairness/suppression/suppression.h"

#include <doctest/doctest.h>

#include <limits>

#include "core/error.h"
#include "core/random.h"
#include "fairness/suppression/cell_system.h"

using namespace plimsoll;
using namespace plimsoll::fairness;

namespace {

CountTable one_way(const std::vector<std::int64_t>& counts) {
  CountTable table{"students", {{"campus", {}}}, counts};
  for (std::size_t i = 0; i < counts.size(); ++i) {
    table.dimensions[0].labels.push_back(std::string(1, static_cast<char>('a' + i)));
  }
  return table;
}

CellId campus(const std::string& label) {
  return {"students", {{"campus", label}}};
}

Suppression suppressed(const CountTable& table, const DisclosureLedger& ledger = {},
                       const std::string& population = "p1") {
  return suppress({"r", "s", population, {table}}, ledger);
}

/// The states as a word: s shown, f too few, c complement, e earlier release.
std::string states(const Suppression& result, std::size_t groups) {
  std::string word;
  for (std::size_t i = 0; i < groups; ++i) {
    const auto state = result.disclosure.state(campus(std::string(1, static_cast<char>('a' + i))));
    word += "sfce"[static_cast<std::size_t>(state)];
  }
  return word;
}

std::int64_t hidden_students(const Suppression& result, const CellSystem& system) {
  std::int64_t sum = 0;
  for (std::size_t cell = 0; cell < system.cells().size(); ++cell) {
    const bool is_hidden = result.disclosure.state(system.cells()[cell]) != CellState::shown;
    sum += is_hidden ? system.counts()[cell] : 0;
  }
  return sum;
}

/// The fewest students in hidden cells with which all small cells are protected, by trying all.
std::int64_t fewest_hidden(const CellSystem& system) {
  std::vector<std::size_t> choices;
  std::vector<std::size_t> small;
  for (std::size_t cell = 0; cell < system.cells().size(); ++cell) {
    const auto count = system.counts()[cell];
    if (count > 0 && count < 10) {
      small.push_back(cell);
    } else if (count > 0 && !system.cells()[cell].where.empty()) {
      choices.push_back(cell);
    }
  }
  std::int64_t best = std::numeric_limits<std::int64_t>::max();
  for (std::size_t set = 0; set < (std::size_t{1} << choices.size()); ++set) {
    std::vector<std::uint8_t> known(system.cells().size(), 1);
    std::int64_t cost = 0;
    for (const auto cell : small) {
      known[cell] = 0;
      cost += system.counts()[cell];
    }
    for (std::size_t i = 0; i < choices.size(); ++i) {
      if ((set >> i & 1) != 0) {
        known[choices[i]] = 0;
        cost += system.counts()[choices[i]];
      }
    }
    bool is_safe = cost < best;
    for (std::size_t i = 0; i < small.size() && is_safe; ++i) {
      const auto bounds = bounds_of(system, known, small[i]);
      is_safe = bounds.lower < 1e-6 && bounds.upper > 10 - 1e-6;
    }
    best = is_safe ? cost : best;
  }
  return best;
}

}  // namespace

TEST_CASE("a single small group takes the next smallest that hides it with it") {
  CHECK(states(suppressed(one_way({100, 40, 25, 4})), 4) ==
        "ssc"
        "f");
  CHECK(states(suppressed(one_way({100, 40, 7, 4})), 4) == "ssff");
  CHECK(states(suppressed(one_way({100, 40, 3, 4})), 4) == "scff");
  CHECK(states(suppressed(one_way({100, 40, 25, 10})), 4) == "ssss");
  CHECK(states(suppressed(one_way({100, 40, 0})), 3) == "sss");
}

TEST_CASE("with two groups both go and only the total stays") {
  const auto result = suppressed(one_way({10, 5}));
  CHECK(states(result, 2) == "cf");
  CHECK(result.disclosure.state({"students", {}}) == CellState::shown);
}

TEST_CASE("nothing of fewer than ten students is shown at all") {
  const auto result = suppressed(one_way({5, 3}));
  CHECK(states(result, 2) == "ff");
  CHECK(result.disclosure.state({"students", {}}) == CellState::too_few);
}

TEST_CASE("the code that is published does not tell a small cell from its complement") {
  CHECK(public_reason(CellState::too_few) == public_reason(CellState::complement));
  CHECK(public_reason(CellState::shown).empty());
}

TEST_CASE("what a student's leaving would tell is not published again") {
  const auto first = suppressed(one_way({100, 40, 25}));
  const DisclosureLedger ledger{{first.disclosure}};
  CHECK(states(suppressed(one_way({100, 40, 25}), ledger), 3) == "sss");
  CHECK(states(suppressed(one_way({99, 40, 25}), ledger, "p2"), 3)[0] == 'e');
  CHECK(states(suppressed(one_way({120, 60, 45}), ledger, "p2"), 3) == "sss");
}

TEST_CASE("the same tables published again are hidden in the same places for the same reasons") {
  CountTable table{"students", {{"A", {"1", "2", "3"}}, {"B", {"1", "2"}}}, {95, 5, 40, 30, 60, 7}};
  const auto first = suppressed(table);
  const auto second = suppressed(table, {{first.disclosure}});
  CHECK_FALSE(first.disclosure.hidden.empty());
  CHECK(second.disclosure.hidden == first.disclosure.hidden);
}

TEST_CASE("a filter that leaves out a few is hidden beside what was shown without it") {
  const auto all = suppressed(one_way({100, 40, 25}));
  CountTable filtered{"students", {{"campus", {"a", "b"}}, {"mode", {"full_time"}}}, {94, 20}};
  const auto result =
      suppress({"r2", "s", "p1-full-time", {filtered}}, DisclosureLedger{{all.disclosure}});
  const CellId on_a{"students", {{"campus", "a"}, {"mode", "full_time"}}};
  const CellId on_b{"students", {{"campus", "b"}, {"mode", "full_time"}}};
  CHECK(result.disclosure.state(on_a) != CellState::shown);
  CHECK(result.disclosure.state(on_b) == CellState::shown);
  CHECK(suppress({"r2", "s", "p1-full-time", {filtered}}, {}).disclosure.hidden.empty());
}

TEST_CASE(
    "what was published is known: it protects nothing, and is named where it gives a cell away") {
  auto careless = suppressed(one_way({100, 40, 25, 4}));
  careless.disclosure.hidden.clear();
  const auto result = suppressed(one_way({100, 40, 25, 4}), {{careless.disclosure}});
  CHECK(states(result, 4) == "sssf");
  REQUIRE(result.exposed.size() == 1);
  CHECK(result.exposed[0] == campus("d"));
}

TEST_CASE("a cell withheld by the caller is not shown and protects others") {
  const auto result = suppress({"r", "s", "p", {one_way({100, 40, 25, 4})}, {campus("b")}}, {});
  CHECK(states(result, 4) ==
        "scs"
        "f");
}

TEST_CASE("little more is hidden than the least that would do") {
  std::int64_t ours = 0;
  std::int64_t fewest = 0;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    core::Random random(seed);
    CountTable table{"students", {{"A", {"1", "2", "3"}}, {"B", {"1", "2"}}}, {}};
    for (int i = 0; i < 6; ++i) {
      table.counts.push_back(static_cast<std::int64_t>(random.below(i < 2 ? 10 : 60)));
    }
    CellSystem system;
    system.add(table);
    const std::int64_t best = fewest_hidden(system);
    const std::int64_t found = hidden_students(suppressed(table), system);
    CHECK(found >= best);
    ours += found;
    fewest += best;
  }
  CHECK(static_cast<double>(ours) <= 1.05 * static_cast<double>(fewest));
}

TEST_CASE("the ledger reads back as it was written") {
  const auto first = suppressed(one_way({100, 40, 25, 4}));
  const auto document = ledger_to_json({{first.disclosure}});
  CHECK(ledger_to_json(ledger_from_json(document)) == document);
  CHECK(ledger_from_json(document).disclosures[0].hidden == first.disclosure.hidden);
  CHECK_THROWS_AS(ledger_from_json({{"format", "another"}}), core::Error);
}
