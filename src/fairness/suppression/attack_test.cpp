// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <optional>

#include "core/random.h"
#include "fairness/suppression/internal/linear_program.h"
#include "fairness/suppression/suppression.h"

using namespace plimsoll;
using namespace plimsoll::fairness;

namespace {

constexpr std::int64_t least = 10;

/// Students of a small place by up to three attributes: what the attacker wants to know.
struct Population {
  std::vector<Dimension> dimensions;
  std::vector<std::int64_t> counts;  ///< by all dimensions together, the last fastest

  [[nodiscard]] std::vector<std::size_t> index(std::size_t atom) const {
    std::vector<std::size_t> result(dimensions.size());
    for (std::size_t d = dimensions.size(); d-- > 0;) {
      result[d] = atom % dimensions[d].labels.size();
      atom /= dimensions[d].labels.size();
    }
    return result;
  }

  [[nodiscard]] bool is_in(std::size_t atom, const CellId& cell) const {
    const auto labels = index(atom);
    for (std::size_t d = 0; d < dimensions.size(); ++d) {
      const auto wanted = cell.where.find(dimensions[d].name);
      if (wanted != cell.where.end() && wanted->second != dimensions[d].labels[labels[d]]) {
        return false;
      }
    }
    return true;
  }

  [[nodiscard]] std::int64_t count(const CellId& cell) const {
    std::int64_t sum = 0;
    for (std::size_t atom = 0; atom < counts.size(); ++atom) {
      sum += is_in(atom, cell) ? counts[atom] : 0;
    }
    return sum;
  }

  /// The table by some of the dimensions.
  [[nodiscard]] CountTable table(const std::vector<std::size_t>& by) const {
    CountTable result{"students", {}, {}};
    std::size_t cells = 1;
    for (const std::size_t d : by) {
      result.dimensions.push_back(dimensions[d]);
      cells *= dimensions[d].labels.size();
    }
    result.counts.assign(cells, 0);
    for (std::size_t atom = 0; atom < counts.size(); ++atom) {
      std::size_t place = 0;
      for (const std::size_t d : by) {
        place = place * dimensions[d].labels.size() + index(atom)[d];
      }
      result.counts[place] += counts[atom];
    }
    return result;
  }
};

Population draw(const std::vector<std::size_t>& sizes, std::uint64_t seed,
                std::uint64_t largest = 70) {
  core::Random random(seed);
  Population population;
  std::size_t atoms = 1;
  for (std::size_t d = 0; d < sizes.size(); ++d) {
    Dimension dimension{std::string(1, static_cast<char>('A' + d)), {}};
    for (std::size_t label = 0; label < sizes[d]; ++label) {
      dimension.labels.push_back(std::to_string(label));
    }
    population.dimensions.push_back(dimension);
    atoms *= sizes[d];
  }
  for (std::size_t atom = 0; atom < atoms; ++atom) {
    population.counts.push_back(random.chance(0.1) ? 0
                                                   : static_cast<std::int64_t>(random.below(
                                                         random.chance(0.3) ? 12 : largest)));
  }
  return population;
}

/// Every cell of a table and its margins.
std::vector<CellId> cells_of(const CountTable& table) {
  std::vector<CellId> cells{{table.measure, {}}};
  for (const Dimension& dimension : table.dimensions) {
    const std::size_t so_far = cells.size();
    for (std::size_t i = 0; i < so_far; ++i) {
      for (const std::string& label : dimension.labels) {
        CellId cell = cells[i];
        cell.where[dimension.name] = label;
        cells.push_back(cell);
      }
    }
  }
  return cells;
}

struct Told {
  CellId cell;
  std::int64_t count = 0;
};

/// What a reader is told by a publication: shown cells, the total, and who is nowhere.
std::vector<Told> told_by(const Disclosure& disclosure, const Population& population,
                          bool with_complements = true) {
  std::vector<Told> told;
  for (const CountTable& table : disclosure.tables) {
    for (const CellId& cell : cells_of(table)) {
      const CellState state = disclosure.state(cell);
      if (state == CellState::shown || (!with_complements && state == CellState::complement)) {
        told.push_back({cell, population.count(cell)});
      }
    }
  }
  return told;
}

/// The least and greatest a cell can be for all a reader is told, over all populations without
/// negative counts. Written in terms of the students themselves, not of the cells of any table.
std::pair<double, double> attack(const Population& population, const std::vector<Told>& told,
                                 const CellId& cell) {
  LinearProgram program;
  const std::size_t atoms = population.counts.size();
  program.lower.assign(atoms, 0);
  program.upper.assign(atoms, std::numeric_limits<double>::infinity());
  for (const Told& one : told) {
    LinearProgram::Equation equation{{}, static_cast<double>(one.count)};
    for (std::size_t atom = 0; atom < atoms; ++atom) {
      if (population.is_in(atom, one.cell)) {
        equation.terms.emplace_back(atom, 1.0);
      }
    }
    program.equations.push_back(equation);
  }
  const auto extreme = [&](double sign) {
    program.cost.assign(atoms, 0);
    for (std::size_t atom = 0; atom < atoms; ++atom) {
      program.cost[atom] = population.is_in(atom, cell) ? sign : 0;
    }
    const LinearSolution solution = minimise(program);
    REQUIRE(solution.solved != Solved::infeasible);
    return solution.solved == Solved::optimal ? sign * solution.cost
                                              : std::numeric_limits<double>::infinity();
  };
  return {extreme(+1), extreme(-1)};
}

/// Hidden small cells of a disclosure that an attacker can tell from 0 or from `least`.
int recovered(const Population& population, const Disclosure& disclosure,
              const std::vector<Told>& told) {
  int count = 0;
  for (const auto& [cell, state] : disclosure.hidden) {
    if (state == CellState::too_few) {
      const auto [lower, upper] = attack(population, told, cell);
      count += lower > 1e-6 || upper < static_cast<double>(least) - 1e-6 ? 1 : 0;
    }
  }
  return count;
}

SuppressionRequest request_of(std::vector<CountTable> tables, const std::string& name) {
  return {name, "target/term", "everyone", std::move(tables)};
}

std::vector<Told> both(std::vector<Told> first, const std::vector<Told>& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

}  // namespace

TEST_CASE("no hidden cell of a table can be recovered; without complements many can") {
  int kept = 0;
  int lost_without = 0;
  for (std::uint64_t seed = 1; seed <= 24; ++seed) {
    const std::vector<std::vector<std::size_t>> sizes{{7}, {4, 5}, {3, 3, 3}};
    const Population population = draw(sizes[seed % 3], seed);
    std::vector<std::size_t> all(population.dimensions.size());
    for (std::size_t d = 0; d < all.size(); ++d) {
      all[d] = d;
    }
    const auto result = suppress(request_of({population.table(all)}, "r1"), {});
    CHECK(result.exposed.empty());
    const Disclosure& shown = result.disclosure;
    CHECK_MESSAGE(recovered(population, shown, told_by(shown, population)) == 0, seed);
    lost_without += recovered(population, shown, told_by(shown, population, false));
    kept += static_cast<int>(told_by(shown, population).size());
  }
  CHECK(lost_without > 50);
  CHECK(kept > 300);
}

TEST_CASE("two tables of one release that share margins do not give each other away") {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const Population population = draw({3, 3, 4}, 100 + seed);
    const auto result = suppress(
        request_of({population.table({0, 1}), population.table({0, 2}), population.table({1})},
                   "r1"),
        {});
    const auto told = told_by(result.disclosure, population);
    CHECK_MESSAGE(recovered(population, result.disclosure, told) == 0, seed);
  }
}

TEST_CASE("a later release does not undo an earlier one; without the ledger it does") {
  int undone = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const Population population = draw({4, 4, 2}, 200 + seed, 14);
    const auto first = suppress(request_of({population.table({0, 1})}, "r1"), {});
    const DisclosureLedger ledger{{first.disclosure}};
    const auto request = request_of({population.table({0, 2}), population.table({1, 2})}, "r2");
    const auto told_first = told_by(first.disclosure, population);
    const auto attempt = [&](const DisclosureLedger& known) {
      const auto second = suppress(request, known);
      const auto told = both(told_first, told_by(second.disclosure, population));
      return recovered(population, first.disclosure, told) +
             recovered(population, second.disclosure, told);
    };
    CHECK_MESSAGE(attempt(ledger) == 0, seed);
    undone += attempt({});
  }
  CHECK(undone > 0);
}
