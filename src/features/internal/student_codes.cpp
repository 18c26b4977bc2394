// SPDX-License-Identifier: Apache-2.0
#include "features/internal/student_codes.h"

#include <fmt/format.h>

namespace plimsoll::features::internal {

void encode_students(engine::Engine& engine, const std::vector<std::string>& tables) {
  std::string ids =
      "select '' as canonical_student_id";  // an enumeration of nothing is refused by the engine
  for (const auto& table : tables) {
    ids += fmt::format(" union select canonical_student_id from {}", table);
  }
  engine.execute(
      fmt::format("create temp type student_code as enum (select canonical_student_id from ({}) "
                  "where canonical_student_id is not null order by canonical_student_id)",
                  ids));
  for (const auto& table : tables) {
    engine.execute(
        fmt::format("alter table {} alter canonical_student_id type student_code", table));
  }
}

void drop_student_codes(engine::Engine& engine) {
  engine.execute("drop type student_code");
}

}  // namespace plimsoll::features::internal
