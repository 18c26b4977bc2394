// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "features/dataset.h"
#include "queue/pool.h"

namespace plimsoll::jobs {

/// The pool that serves the student of a row.
[[nodiscard]] std::string pool_of(const features::Dataset& data, std::size_t row,
                                  const queue::PoolBook& pools);

/// The pool of every row.
[[nodiscard]] std::vector<std::string> pools_of(const features::Dataset& data,
                                                const queue::PoolBook& pools);

/// A pool's name for people.
[[nodiscard]] std::string pool_title(const queue::PoolBook& pools, const std::string& pool);

}  // namespace plimsoll::jobs
