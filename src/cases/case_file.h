// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>

#include "cases/case_record.h"
#include "cases/desk.h"

namespace plimsoll::cases {

/// What a case is opened with.
struct NewCase {
  std::string student;
  std::string pool;                     ///< the team that will work it
  std::string prediction_id = {};       ///< empty: for no prediction
  std::string owner = {};               ///< empty: nobody yet
  const queue::Route* route = nullptr;  ///< whose service level it is held to; null: none
};

/// A case, and whether it was opened just now.
struct OpenedCase {
  Case file;
  bool is_new = false;
};

/// Opens a case for a student; where one is open, of whatever team, that is the case.
[[nodiscard]] OpenedCase open_case(Desk& desk, const NewCase& wanted);

/// What is to be another; what is empty stays.
struct CaseChange {
  std::optional<std::string> owner = {};    ///< an account; "" takes the case from its owner
  std::optional<CaseState> state = {};      ///< new opens a closed case again
  std::optional<CaseOutcome> outcome = {};  ///< with closed, and only with it
  std::string comment = {};                 ///< why; sealed
};

/// Gives a case another owner or state, and returns it. When it closes, those who had raised a
/// concern in it are told that somebody took it up.
///
/// `version` is the one that the caller saw. Throws core::Error: conflict (it is another by now; or
/// the move is not legal, see case_state.h; or the student has another open case), not_found,
/// invalid_input (nothing to change).
[[nodiscard]] Case change_case(Desk& desk, const std::string& case_id, std::int64_t version,
                               const CaseChange& change);

/// A case. Throws core::Error(not_found).
[[nodiscard]] Case load_case(store::Transaction& transaction, const std::string& case_id);
/// The student's open case; empty when none is open.
[[nodiscard]] std::optional<Case> open_case_of(store::Transaction& transaction,
                                               const std::string& student);

}  // namespace plimsoll::cases
