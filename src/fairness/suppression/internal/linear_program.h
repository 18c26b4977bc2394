// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace plimsoll::fairness {

/// Minimise cost x subject to equations and bounds. Columns are the variables.
struct LinearProgram {
  /// Coefficients by column: sum = right.
  struct Equation {
    std::vector<std::pair<std::size_t, double>> terms;  ///< each column at most once
    double right = 0;
  };

  std::vector<double> lower;  ///< by column
  std::vector<double> upper;  ///< infinity where there is none
  std::vector<double> cost;
  std::vector<Equation> equations;
};

enum class Solved { optimal, infeasible, unbounded };

struct LinearSolution {
  Solved solved = Solved::infeasible;
  double cost = 0;
  std::vector<double> value;  ///< by column
};

/// The cheapest solution, by the simplex method (COIN-OR Clp). Deterministic.
/// Throws core::Error (internal) when the solver gives up.
LinearSolution minimise(const LinearProgram& program);

}  // namespace plimsoll::fairness
