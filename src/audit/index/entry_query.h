// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/entry.h"

namespace plimsoll::audit {

/// The personal field that says whom an entry is about.
inline constexpr std::string_view subject_field = "student";

/// What an entry is about.
struct EntryTopic {
  enum class Kind {
    subject,  ///< the student named in its details
    listed,   ///< a text in a list among its facts: one of the predictions that were shown
    object    ///< its object as a whole: it has no list among its facts, and names no student
  };
  Kind kind = Kind::subject;
  std::string text;
};

/// Which entries are looked for; what is empty asks for nothing.
struct EntryQuery {
  std::string action;  ///< how the action begins
  std::string actor;
  std::optional<core::Timestamp> since;  ///< by the entries' own time
  std::optional<core::Timestamp> until;  ///< not included
  std::vector<EntryTopic> about;         ///< any of these

  [[nodiscard]] bool asks_for_all() const {
    return action.empty() && actor.empty() && !since && !until && about.empty();
  }
};

/// An entry that was looked for.
struct FoundEntry {
  std::uint64_t sequence = 0;
  core::json::object entry;
  bool names_subject = false;  ///< one that was asked for stands in its details
};

/// The entry, read from its texts, when it is what is looked for. A student whose details were
/// erased is found no more. Throws core::Error{corrupt_data} for texts that are no entry's.
[[nodiscard]] std::optional<FoundEntry> match(const EntryQuery& query, std::uint64_t sequence,
                                              const EncodedEntry& texts);

/// The texts in lists among an entry's facts.
[[nodiscard]] std::vector<std::string> listed_texts(const core::json::object& entry);
/// Whether an entry is about its object as a whole.
[[nodiscard]] bool is_about_whole_object(const core::json::object& entry);
/// The student named in an entry's details; empty for none.
[[nodiscard]] std::string subject_of(const EncodedEntry& texts);

}  // namespace plimsoll::audit
