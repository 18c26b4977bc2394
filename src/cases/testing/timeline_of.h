// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "cases/reading/timeline.h"
#include "cases/testing/desk_for_tests.h"

namespace plimsoll::cases::testing {

/// What `reader` may see of all that was done about the student s1.
[[nodiscard]] inline std::vector<TimelineEvent> timeline_of(TestOffice& office,
                                                            const NoteReader& reader) {
  return office.reading([&](store::Transaction& transaction) {
    return timeline(transaction, office.seal, "s1", reader);
  });
}

}  // namespace plimsoll::cases::testing
