// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "access/roles/grant.h"
#include "core/clock.h"
#include "store/transaction.h"

namespace plimsoll::access {

inline constexpr std::chrono::minutes break_glass_limit{240};  ///< of access in an emergency
inline constexpr std::chrono::hours break_glass_patience{4};   ///< a request older than this lapses
inline constexpr std::size_t min_break_glass_reason = 10;      ///< bytes

/// Access to one student in an emergency as somebody asks for it.
struct NewBreakGlass {
  std::string account;
  std::string student;                ///< canonical_student_id
  std::chrono::minutes duration{60};  ///< at most `break_glass_limit`
  std::string reason;                 ///< in words, for whoever reads it later
};

enum class BreakGlassState {
  asked,
  granted,
  refused,
  ended,   ///< taken back before its time
  expired  ///< nobody answered within `break_glass_patience`, or its time is over
};
[[nodiscard]] std::string_view name_of(BreakGlassState state);

/// A request and what became of it.
struct BreakGlass {
  std::string id;
  std::string account;
  std::string name;  ///< of the account
  std::string student;
  std::chrono::minutes duration{};
  std::string reason;
  core::Timestamp requested_at;
  BreakGlassState state = BreakGlassState::asked;
  std::string decided_by;  ///< account; empty: nobody yet
  std::optional<core::Timestamp> decided_at;
  std::string grant;                       ///< id; empty: none
  std::optional<core::Timestamp> ends_at;  ///< of the grant; earlier when it was taken back
};

/// Files a request; its id. Throws core::Error{invalid_input} for a reason that says nothing, no
/// student, or a longer time than `break_glass_limit`.
[[nodiscard]] std::string request_break_glass(store::Transaction& transaction,
                                              const NewBreakGlass& wanted,
                                              const core::Clock& clock);

/// Grants a request: the asking account is an advisor of this student (scope student:<id>) from now
/// for as long as was asked, and no longer. `by` is another, active account, and has no role now
/// that the asking one has too: colleagues do not wave each other through. Throws
/// core::Error{not_found}, {conflict} when it was decided on or has lapsed, {forbidden}.
///
/// The policy's `break_glass.grant` is for whoever calls this to ask.
[[nodiscard]] Grant grant_break_glass(store::Transaction& transaction, const std::string& request,
                                      const std::string& by, const core::Clock& clock);

/// Refuses a request. Throws as `grant_break_glass`; a colleague may refuse.
void refuse_break_glass(store::Transaction& transaction, const std::string& request,
                        const std::string& by, const core::Clock& clock);

/// Ends access before its time; anybody who may grant, or who has it. Throws core::Error{conflict}
/// when it is not granted or over.
void end_break_glass(store::Transaction& transaction, const std::string& request,
                     const std::string& by, const core::Clock& clock);

/// All requests ever, latest first: for a banner (`granted`), for deciding (`asked`), for
/// reviewing.
[[nodiscard]] std::vector<BreakGlass> all_break_glass(store::Transaction& transaction,
                                                      core::Timestamp now);

}  // namespace plimsoll::access
