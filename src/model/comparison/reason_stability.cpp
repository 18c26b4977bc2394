// SPDX-License-Identifier: Apache-2.0
#include "model/comparison/reason_stability.h"

#include "core/check.h"

namespace plimsoll::model {

ReasonStability reason_stability(std::span<const std::string> before,
                                 std::span<const std::string> after) {
  PLIMSOLL_CHECK_EQ(before.size(), after.size());
  ReasonStability result;
  result.students = before.size();
  for (std::size_t at = 0; at < before.size(); ++at) {
    result.changed += before[at] != after[at] ? 1 : 0;
  }
  result.share = wilson(static_cast<double>(result.changed), static_cast<double>(result.students));
  return result;
}

}  // namespace plimsoll::model
