// SPDX-License-Identifier: Apache-2.0
#include "fairness/suppression/internal/complement.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "fairness/suppression/internal/linear_program.h"

namespace plimsoll::fairness {
namespace {

constexpr double tolerance = 1e-6;
/// The cost of moving a cell that is hidden already: small, so that no path is longer than needed.
constexpr double cost_of_hidden = 1e-4;

std::vector<std::uint8_t> known_of(const CellRoles& roles) {
  std::vector<std::uint8_t> known;
  for (const CellRole role : roles.of) {
    known.push_back(role == CellRole::hidden ? 0 : 1);
  }
  return known;
}

bool is_protected(const CellSystem& system, const std::vector<std::uint8_t>& known,
                  std::size_t cell, std::int64_t width) {
  const CellBounds bounds = bounds_of(system, known, cell);
  return bounds.lower <= tolerance && bounds.upper >= static_cast<double>(width) - tolerance;
}

std::vector<std::size_t> sensitive_cells(const CellSystem& system, const CellRoles& roles) {
  std::vector<std::size_t> cells;
  for (std::size_t cell = 0; cell < roles.of.size(); ++cell) {
    if (roles.is_sensitive[cell] != 0) {
      cells.push_back(cell);
    }
  }
  // Large ones first: what protects them often protects the smaller ones.
  std::stable_sort(cells.begin(), cells.end(), [&](std::size_t a, std::size_t b) {
    return system.counts()[a] > system.counts()[b];
  });
  return cells;
}

std::vector<std::size_t> unprotected(const CellSystem& system, const CellRoles& roles,
                                     std::int64_t width) {
  const auto known = known_of(roles);
  std::vector<std::size_t> cells;
  for (const std::size_t cell : sensitive_cells(system, roles)) {
    if (!is_protected(system, known, cell, width)) {
      cells.push_back(cell);
    }
  }
  return cells;
}

/// The cheapest way to change the table, sums kept, such that `cell` changes by `change`: column
/// 2c is what cell c gains (of a cell of unknown count: its count), 2c+1 what it loses.
LinearProgram change_program(const CellSystem& system, const CellRoles& roles, std::size_t cell,
                             double change) {
  const double none = std::numeric_limits<double>::infinity();
  LinearProgram program;
  for (std::size_t c = 0; c < roles.of.size(); ++c) {
    const bool is_unknown = system.counts()[c] == CellSystem::unknown;
    const double count = is_unknown ? 0 : static_cast<double>(system.counts()[c]);
    const bool may_move = roles.of[c] != CellRole::known;
    const double cost = roles.of[c] == CellRole::free ? count : cost_of_hidden;
    program.cost.insert(program.cost.end(), {cost, cost});
    program.lower.insert(program.lower.end(), {0, 0});
    program.upper.insert(program.upper.end(), {may_move ? none : 0, may_move ? count : 0});
  }
  const std::size_t column = 2 * cell + (change < 0 ? 1 : 0);
  const std::size_t opposite = 2 * cell + (change < 0 ? 0 : 1);
  program.lower[column] = program.upper[column] = change < 0 ? -change : change;
  program.upper[opposite] = 0;
  for (const CellSystem::Sum& sum : system.sums()) {
    LinearProgram::Equation equation;
    const auto take = [&](std::size_t c, double sign) {
      if (roles.of[c] != CellRole::known) {
        equation.terms.emplace_back(2 * c, sign);
        equation.terms.emplace_back(2 * c + 1, -sign);
      }
    };
    take(sum.whole, -1);
    for (const std::size_t part : sum.parts) {
      take(part, +1);
    }
    if (system.counts()[sum.parts.front()] == CellSystem::unknown) {
      equation.right = static_cast<double>(system.counts()[sum.whole]);
    }
    program.equations.push_back(std::move(equation));
  }
  return program;
}

/// Hides the free cells that the cheapest change needs.
void hide_path(const CellSystem& system, std::size_t cell, double change, CellRoles& roles) {
  const LinearSolution path = minimise(change_program(system, roles, cell, change));
  if (path.solved != Solved::optimal) {
    return;
  }
  for (std::size_t c = 0; c < roles.of.size(); ++c) {
    const bool moves = path.value[2 * c] + path.value[2 * c + 1] > tolerance;
    if (moves && roles.of[c] == CellRole::free) {
      roles.of[c] = CellRole::hidden;
      roles.is_complement[c] = 1;
    }
  }
}

/// Shows complements again, the largest first, where all stays as protected as it was.
void show_needless(const CellSystem& system, std::int64_t width, std::size_t num_exposed,
                   CellRoles& roles) {
  std::vector<std::size_t> order(roles.of.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return system.counts()[a] > system.counts()[b];
  });
  for (const std::size_t cell : order) {
    if (roles.is_complement[cell] == 0) {
      continue;
    }
    roles.of[cell] = CellRole::free;
    if (unprotected(system, roles, width).size() > num_exposed) {
      roles.of[cell] = CellRole::hidden;
    } else {
      roles.is_complement[cell] = 0;
    }
  }
}

}  // namespace

std::vector<std::size_t> hide_complements(const CellSystem& system, std::int64_t width,
                                          CellRoles& roles) {
  roles.is_complement.assign(roles.of.size(), 0);
  for (const std::size_t cell : sensitive_cells(system, roles)) {
    if (roles.of[cell] == CellRole::hidden && !is_protected(system, known_of(roles), cell, width)) {
      const auto count = static_cast<double>(system.counts()[cell]);
      hide_path(system, cell, static_cast<double>(width) - count, roles);
      hide_path(system, cell, -count, roles);
    }
  }
  const auto exposed = unprotected(system, roles, width);
  show_needless(system, width, exposed.size(), roles);
  return exposed;
}

}  // namespace plimsoll::fairness
