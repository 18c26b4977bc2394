// SPDX-License-Identifier: Apache-2.0
#include "fairness/suppression/internal/linear_program.h"

#include <coin/Clp_C_Interface.h>

#include <memory>

#include "core/error.h"

namespace plimsoll::fairness {
namespace {

/// The equations as Clp takes them: entries column by column.
struct Columns {
  std::vector<CoinBigIndex> start;
  std::vector<int> row;
  std::vector<double> entry;
};

Columns columns_of(const LinearProgram& program) {
  std::vector<std::vector<std::pair<int, double>>> entries(program.cost.size());
  for (std::size_t row = 0; row < program.equations.size(); ++row) {
    for (const auto& [column, coefficient] : program.equations[row].terms) {
      entries[column].emplace_back(static_cast<int>(row), coefficient);
    }
  }
  Columns columns;
  columns.start.push_back(0);
  for (const auto& column : entries) {
    for (const auto& [row, coefficient] : column) {
      columns.row.push_back(row);
      columns.entry.push_back(coefficient);
    }
    columns.start.push_back(static_cast<CoinBigIndex>(columns.row.size()));
  }
  return columns;
}

Solved solved_of(int status) {
  switch (status) {
    case 0:
      return Solved::optimal;
    case 1:
      return Solved::infeasible;
    case 2:
      return Solved::unbounded;
    default:
      throw core::Error(core::ErrorCode::internal,
                        "The linear program that checks suppressed cells was not solved.");
  }
}

}  // namespace

LinearSolution minimise(const LinearProgram& program) {
  const Columns columns = columns_of(program);
  std::vector<double> right;
  for (const auto& equation : program.equations) {
    right.push_back(equation.right);
  }
  const std::unique_ptr<Clp_Simplex, void (*)(Clp_Simplex*)> model(Clp_newModel(), Clp_deleteModel);
  Clp_setLogLevel(model.get(), 0);
  Clp_loadProblem(model.get(), static_cast<int>(program.cost.size()),
                  static_cast<int>(right.size()), columns.start.data(), columns.row.data(),
                  columns.entry.data(), program.lower.data(), program.upper.data(),
                  program.cost.data(), right.data(), right.data());
  Clp_primal(model.get(), 0);
  LinearSolution solution{solved_of(Clp_status(model.get())), 0, {}};
  if (solution.solved == Solved::optimal) {
    solution.cost = Clp_objectiveValue(model.get());
    const double* value = Clp_primalColumnSolution(model.get());
    solution.value.assign(value, value + program.cost.size());
  }
  return solution;
}

}  // namespace plimsoll::fairness
