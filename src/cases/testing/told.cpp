// SPDX-License-Identifier: Apache-2.0
#include "cases/testing/told.h"

#include <algorithm>

#include "core/json.h"

namespace plimsoll::cases::testing {

std::vector<std::string> told(TestOffice& office) {
  constexpr core::Query notices{"notices_told",
                                "select account, kind, counts from notice where tenant = :tenant"};
  std::vector<std::string> texts;
  office.reading([&](store::Transaction& transaction) {
    for (const auto& row : transaction.query(notices)) {
      std::string text = row.text("account") + ' ' + row.text("kind");
      const auto counts = core::parse_json(row.text("counts"), "counts");
      for (const auto& count : counts.as_object()) {
        text += ' ' + std::string(count.key()) + '=' + std::to_string(count.value().as_int64());
      }
      texts.push_back(std::move(text));
    }
  });
  std::ranges::sort(texts);
  return texts;
}

}  // namespace plimsoll::cases::testing
