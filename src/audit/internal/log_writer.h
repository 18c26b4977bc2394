// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "audit/internal/act_index.h"
#include "audit/internal/detail_files.h"
#include "audit/internal/durable_file.h"
#include "audit/internal/group_commit.h"
#include "audit/internal/pending_file.h"
#include "audit/tiles/tiles_ahead.h"

namespace plimsoll::audit::internal {

/// A log as this process knows it. Used by one thread at a time; other processes are kept out by a
/// lock on a file, and what they did is read again.
class LogWriter {
 public:
  LogWriter(const LogPlaces& places, const std::string& name);

  /// Runs `work` with the files locked and known.
  template <class Work>
  auto exclusively(const Work& work) {
    const FileLock lock(lock_file_);
    bring_up_to_date();
    return work();
  }

  /// Runs `work` while no other process publishes or removes details. Not within `exclusively`.
  template <class Work>
  auto as_publisher(const Work& work) {
    const FileLock lock(publisher_file_);
    return work();
  }

  // Of these, all are called from within `exclusively`; publishing and removing by the publisher.

  /// Appends the entries of all requests and waits once for the disk. A request with an id that is
  /// taken fails alone.
  void commit(std::span<AppendRequest* const> requests);
  /// What can be written while others append.
  [[nodiscard]] TilesAhead begin_publishing();
  /// Takes over what was written ahead, adds the entries that came since, and signs for all.
  void finish_publishing(TilesAhead ahead);
  void remove_details(std::span<const std::uint64_t> sequences);
  [[nodiscard]] std::optional<std::uint64_t> find(std::string_view act_id);
  [[nodiscard]] std::string entry(std::uint64_t sequence) const;
  [[nodiscard]] std::vector<EncodedEntry> read(std::uint64_t first, std::uint64_t most) const;
  [[nodiscard]] TreeHead head() const { return {edge_.size(), edge_.root()}; }
  [[nodiscard]] const DetailFiles& details() const { return details_; }

  [[nodiscard]] std::uint64_t waiting() const { return pending_.size(); }
  [[nodiscard]] const VerifierKey& key() const { return key_.verifier(); }
  [[nodiscard]] std::string secret_for(std::string_view purpose) const {
    return key_.derive(purpose);
  }

 private:
  /// Acts that are added to the tree but not yet written.
  struct Staged;

  void bring_up_to_date();
  void load();
  void load_frame(const PendingFrame& frame);
  void extend_index();
  /// The entry that is recorded, or staged, under the id of an act.
  [[nodiscard]] std::optional<std::string> recorded(const NewEntry& entry, const Staged& staged);
  /// Throws core::Error{conflict} when an id of the request stands for another act.
  void judge(const AppendRequest& request, const Staged& staged);
  void stage(AppendRequest& request, Staged& staged);
  void write(Staged& staged);
  void announce_change();

  LogPlaces places_;
  DurableFile lock_file_;  ///< holds the name of the last change, so that others see there was one
  DurableFile publisher_file_;
  SigningKey key_;
  DurableFile pending_file_;
  TileWriter tiles_;
  DetailFiles details_;

  bool is_known_ = false;              ///< what follows is what the files hold
  bool may_have_leftovers_ = true;     ///< half-written details of others
  bool is_broken_ = false;             ///< the disk lost something: only a new start may go on
  std::string last_change_;            ///< up to which it is known
  TreeEdge edge_;                      ///< of all acknowledged entries
  std::vector<EncodedEntry> pending_;  ///< acknowledged, and not yet in the tiles
  std::uint64_t pending_bytes_ = 0;
  ActIndex index_;
};

}  // namespace plimsoll::audit::internal
