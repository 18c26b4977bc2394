// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/fit/logistic.h"

namespace plimsoll::model {

/// Covariance of the fitted coefficients when rows of one student are not independent:
///   H^-1 (lambda I + sum over students g g') H^-1,   g = the student's summed gradient
/// (Liang and Zeger 1986, with the penalty as prior information). With one row per student and a
/// right model it is the Laplace covariance H^-1; with many rows that say the same it is wider.
/// Packed as LogisticFit::covariance, which must be there; `student` has one entry per matrix row.
std::vector<double> clustered_covariance(const LogisticProblem& problem, const LogisticFit& fit,
                                         std::span<const std::uint64_t> student);

}  // namespace plimsoll::model
