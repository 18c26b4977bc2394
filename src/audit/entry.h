// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "core/json.h"
#include "core/time.h"

namespace plimsoll::audit {

/// What somebody did or looked at, to be put on record.
struct NewEntry {
  /// Names the act for ever: recorded again under the same id, it is still one entry. Says nothing
  /// of a person.
  std::string act_id;
  std::string action;   ///< "release.approved", "prediction.verify"
  std::string actor;    ///< who: an account, or a name in reviewers.yaml; never a student
  std::string object;   ///< what it was done to: "release/3f0c2b…"; never a student
  std::string purpose;  ///< what for: "advising", "approval"
  core::Timestamp at;
  core::json::object facts;  ///< further ids, counts and hashes that say nothing of a student
  /// What is personal: a student's id, free text. The entry has a commitment to each only; the
  /// values are kept beside the log and can be erased.
  std::map<std::string, std::string> personal;
};

/// The personal values of an entry and the salt of its commitments. Without the salt nobody can
/// tell, not even by trying, whether a commitment is to a given value.
struct EntryDetails {
  std::uint64_t sequence = 0;
  std::string salt;  ///< 64 hex digits from the system's entropy
  std::map<std::string, std::string> fields;
};

/// An entry and its details as texts, canonical JSON (RFC 8785).
struct EncodedEntry {
  std::string entry;    ///< what is hashed into the tree
  std::string details;  ///< empty when nothing is personal
};

/// An entry and its details as texts that lack their place in the log: their last member is the
/// sequence, which is known when the log's lock is held. The entry's first member is `act_id`.
class DraftEntry {
 public:
  /// Details are made under a new salt.
  explicit DraftEntry(const NewEntry& entry);

  [[nodiscard]] EncodedEntry at(std::uint64_t sequence) const;

 private:
  std::string entry_;
  std::string details_;  // empty when nothing is personal
};

/// An id that no other act has, for acts that have none of their own.
[[nodiscard]] std::string new_act_id();

/// HMAC-SHA256 under the salt of name, a zero byte and value, as 64 hex digits.
[[nodiscard]] std::string commitment(const std::string& salt, const std::string& name,
                                     const std::string& value);

/// An entry's text as JSON. Throws core::Error{corrupt_data} naming `where` when it is not a
/// canonical object with the members of an entry.
[[nodiscard]] core::json::object parse_entry(std::string_view text, std::string_view where);

/// The act id at the beginning of an entry's text; empty when it has none.
[[nodiscard]] std::string_view act_id_of(std::string_view entry);

/// Whether a recorded entry is of this act: all but its time, sequence and commitments.
[[nodiscard]] bool is_same_act(const core::json::object& recorded, const NewEntry& entry);

/// Details from their text. Throws core::Error{corrupt_data} naming `where`.
[[nodiscard]] EntryDetails parse_details(std::string_view text, std::string_view where);

/// What is wrong between an entry and its details: a field without a commitment, or another value;
/// empty for nothing.
[[nodiscard]] std::string mismatch(const core::json::object& entry, const EntryDetails& details);

}  // namespace plimsoll::audit
