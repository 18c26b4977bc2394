// SPDX-License-Identifier: Apache-2.0
#include "core/check.h"

namespace plimsoll::core {

void fail_check(std::string_view condition, std::string_view values, std::source_location where) {
  throw Bug(fmt::format("check failed: {}{}{} at {}:{}", condition, values.empty() ? "" : ": ",
                        values, where.file_name(), where.line()));
}

}  // namespace plimsoll::core
