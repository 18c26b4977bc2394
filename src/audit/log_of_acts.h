// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "audit/entry.h"
#include "audit/notes/log_checkpoint.h"

namespace plimsoll::audit {

/// Where the parts of a log are.
struct LogPlaces {
  std::filesystem::path folder;

  /// What may be copied, published and proved with; has nothing personal in it.
  [[nodiscard]] std::filesystem::path log() const { return folder / "log"; }
  /// Personal details and salts; erasable.
  [[nodiscard]] std::filesystem::path details() const { return folder / "details"; }
  /// Entries that are durable, and not yet in the tiles.
  [[nodiscard]] std::filesystem::path pending() const { return folder / "pending"; }
  /// Held by whoever reads or changes the log.
  [[nodiscard]] std::filesystem::path lock() const { return folder / "lock"; }
  /// Held by whoever publishes or removes details; taken before `lock`.
  [[nodiscard]] std::filesystem::path publisher() const { return folder / "publisher"; }
  /// The log's private key.
  [[nodiscard]] std::filesystem::path key() const { return folder / "log.key"; }
};

/// Where an act stands in the log.
struct Receipt {
  std::uint64_t sequence = 0;
  bool was_there = false;  ///< the act had been recorded before
};

/// An append-only log of acts: a Merkle tree whose root is signed with each append.
///
/// Any number of threads may share a log, and any number of processes of one machine open the same.
/// Whoever cannot append must not do what was to be recorded.
class Log {
 public:
  /// How a log is opened.
  struct Options {
    std::string name;  ///< of the institution; used when the log is made
    /// Entries that may wait in `pending` until one who appends publishes them, while the others
    /// go on.
    std::uint64_t publish_at = 4096;
  };

  /// Opens the log of a folder, and completes what an interrupted writer left. Makes the log, with
  /// a key of its own, where there is none.
  ///
  /// @throws core::Error{corrupt_data}  naming the file that is not what was written: then nothing
  ///         is appended
  Log(const std::filesystem::path& folder, Options options);
  ~Log();
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  /// Records acts. Returns when they are on the disk: all of them, and nothing is recorded
  /// otherwise. An act whose id is recorded already is not recorded again, so that a caller who
  /// does not know whether an append came through repeats it. Receipts are in the order of
  /// `entries`.
  ///
  /// @throws core::Error{conflict}  an id is recorded for another act
  /// @throws core::Error{invalid_input}  an entry is larger than 65,535 bytes, or has no usable id
  /// @throws core::Error{internal, resource_exhausted}  the disk refused
  std::vector<Receipt> append(std::span<const NewEntry> entries);

  /// Brings all acknowledged entries into the tiles and puts their checkpoint in place.
  void publish();

  /// The tree of all acknowledged entries.
  [[nodiscard]] TreeHead head();
  /// Where an act is recorded; empty when it is not.
  [[nodiscard]] std::optional<std::uint64_t> find(std::string_view act_id);
  /// The text of an acknowledged entry.
  [[nodiscard]] std::string entry(std::uint64_t sequence);
  /// Acknowledged entries from `first` on, at most `most`, with those of their details that are
  /// there. Others who append wait meanwhile: ask for some hundreds at a time.
  [[nodiscard]] std::vector<EncodedEntry> read(std::uint64_t first, std::uint64_t most);
  /// The key whose signatures the log's checkpoints bear.
  [[nodiscard]] const VerifierKey& key() const;
  /// 64 hex digits that whoever has the log's private key can make, and nobody else; others for
  /// each purpose.
  [[nodiscard]] std::string secret_for(std::string_view purpose) const;

  /// The entries in whose details the personal field `name` has `value`, in order.
  [[nodiscard]] std::vector<std::uint64_t> find_personal(const std::string& name,
                                                         const std::string& value);

  /// Those of the entries, given in order, whose details are there.
  [[nodiscard]] std::vector<std::uint64_t> with_details(std::span<const std::uint64_t> sequences);

  /// Erases the details of entries, given in order, after recording `reason` with their sequences
  /// as its fact `erased`. What remains in the log can be verified as before, and tells nothing of
  /// them. Entries without details are left out; without any, nothing is recorded. Returns how many
  /// lost theirs.
  std::uint64_t erase_details(std::span<const std::uint64_t> sequences, const NewEntry& reason);

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace plimsoll::audit
