// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "synth/calendar.h"
#include "synth/internal/feeds/feed_file.h"
#include "synth/university.h"

namespace plimsoll::synth {

/// The feeds, in the order of the summary.
enum class Feed {
  sis_term,
  sis_student,
  sis_enrollment,
  sis_grade,
  lms_user,
  lms_activity,
  lms_assignment,
  erp_account,
  campus_card,
  campus_activity,
};
inline constexpr std::size_t feed_count = 10;

[[nodiscard]] std::string_view name_of(Feed feed);

/// The faults planted in a window, as numbers of its deliveries.
struct WindowFaults {
  std::optional<std::size_t>
      renamed;  ///< campus_activity with another column name, sent again a week later
  std::optional<std::size_t>
      stopped;  ///< lms_activity misses this and the next, and catches up in the third
  std::optional<std::size_t> repeated;  ///< erp_account comes again a week later, byte for byte
};

/// The open files of one term: one for each feed and delivery that has something to send.
class Outbox {
 public:
  Outbox(std::filesystem::path root, const Window& window, Cadence cadence, WindowFaults faults);

  /// The file that carries what the feed has to say on that Monday; opened when first asked for.
  FeedFile& file(Feed feed, std::size_t delivery);
  /// The number of the Monday on which rows ready on `delivery` are exported: later while a feed
  /// stands still; `deliveries()` when that is after the last one.
  [[nodiscard]] std::size_t export_of(Feed feed, std::size_t delivery) const;
  /// True when a version ready on `delivery` is never seen, because the next one, ready on `next`,
  /// travels in the same file: an export shows the state of a record once.
  [[nodiscard]] bool overtaken(Feed feed, std::size_t delivery, std::size_t next) const;
  /// The Mondays on which whole snapshots are sent.
  [[nodiscard]] const std::vector<std::size_t>& snapshots() const { return snapshots_; }
  [[nodiscard]] std::size_t deliveries() const { return window_->mondays.size(); }
  [[nodiscard]] const Window& window() const { return *window_; }
  /// Where the rows of a delivery with a renamed column are sent again, correctly; nullptr for
  /// others.
  FeedFile* second_file(Feed feed, std::size_t delivery);

  /// Closes all files, repeats what is to be repeated, and adds up.
  void close(std::vector<FeedSummary>& feeds);

 private:
  using Files = std::vector<std::unique_ptr<FeedFile>>;

  [[nodiscard]] std::size_t sent_on(Feed feed, std::size_t delivery) const;
  [[nodiscard]] std::filesystem::path path(Feed feed, std::size_t named, std::size_t sent) const;
  [[nodiscard]] std::unique_ptr<FeedFile> open(Feed feed, std::size_t named,
                                               std::size_t sent) const;
  void repeat(std::vector<FeedSummary>& feeds) const;

  std::filesystem::path root_;
  const Window* window_;
  Cadence cadence_;
  WindowFaults faults_;
  std::vector<std::size_t> snapshots_;
  std::array<Files, feed_count> files_;
  std::unique_ptr<FeedFile> second_;
};

}  // namespace plimsoll::synth
