// SPDX-License-Identifier: Apache-2.0
#include "jobs/student_pools.h"

#include <cctype>

namespace plimsoll::jobs {

std::string pool_of(const features::Dataset& data, std::size_t row, const queue::PoolBook& pools) {
  const queue::StudentColumns columns{{"faculty", data.faculty[row]},
                                      {"programme", data.programme[row]},
                                      {"study_mode", data.study_mode[row]}};
  return std::string(queue::find_pool(pools, columns, data.as_of_date[row]));
}

std::vector<std::string> pools_of(const features::Dataset& data, const queue::PoolBook& pools) {
  std::vector<std::string> names;
  names.reserve(data.size());
  for (std::size_t row = 0; row < data.size(); ++row) {
    names.push_back(pool_of(data, row, pools));
  }
  return names;
}

std::string pool_title(const queue::PoolBook& pools, const std::string& pool) {
  if (pool == queue::unassigned_pool) {
    return "No team";
  }
  for (const auto& entry : pools.pools) {
    if (entry.name == pool && !entry.title.empty() && entry.title != pool) {
      return entry.title;
    }
  }
  std::string title = pool;
  for (auto& letter : title) {
    letter = letter == '_' ? ' ' : letter;
  }
  title[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(title[0])));
  return title;
}

}  // namespace plimsoll::jobs
