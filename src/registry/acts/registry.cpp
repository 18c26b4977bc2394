// SPDX-License-Identifier: Apache-2.0
#include "registry/acts/registry.h"

#include <fmt/format.h>

#include <cstdint>

namespace plimsoll::registry {

RegistryState replay(const std::vector<RecordedAct>& records) {
  RegistryState state;
  for (const auto& record : records) {
    if (const auto refusal = refusal_of(state, record.act)) {
      throw core::Error(core::ErrorCode::corrupt_data,
                        fmt::format("the registry's journal holds an act that was not possible: "
                                    "number {}: {}",
                                    record.number, refusal->said.text));
    }
    apply(state, record.act);
  }
  return state;
}

RecordedAct Registry::perform(Act act) {
  while (true) {
    const auto records = log_.read();
    auto state = replay(records);
    act.at = clock_.now();
    apply(state, act);
    const auto number = static_cast<std::int64_t>(records.size());
    const std::string previous = records.empty() ? "" : records.back().hash;
    if (log_.append(number, previous, act)) {
      return log_.read().at(records.size());
    }
  }
}

}  // namespace plimsoll::registry
