// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "engine/engine.h"

namespace plimsoll::features::internal {

/// Gives the column canonical_student_id of some temporary tables an enumeration of all ids that
/// occur in them, in the order of the texts. SQL goes on seeing texts that compare and sort as
/// before, while joining and grouping by them costs what it does for integers. Tables must be
/// dropped before `drop_student_codes`.
void encode_students(engine::Engine& engine, const std::vector<std::string>& tables);

void drop_student_codes(engine::Engine& engine);

}  // namespace plimsoll::features::internal
