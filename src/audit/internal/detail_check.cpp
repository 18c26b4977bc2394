// SPDX-License-Identifier: Apache-2.0
#include "audit/internal/detail_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "audit/tiles/tile_path.h"

namespace plimsoll::audit::internal {
namespace {

std::string place_of(std::uint64_t sequence) {
  return fmt::format("details of entry {}", sequence);
}

}  // namespace

void DetailCheck::visit(std::uint64_t sequence, std::string_view text) {
  turn_to(sequence / tile_width);
  if (text.find("\"erased\":[") != std::string_view::npos) {
    note_erasures(text);
  }
  const auto found = std::ranges::find(unclaimed_, sequence, &EntryDetails::sequence);
  if (found == unclaimed_.end()) {
    if (is_readable_ && text.find("\"commitments\":{}") == std::string_view::npos) {
      missing_.insert(sequence);
    }
    return;
  }
  const auto file = files_.file_of(sequence).string();
  findings_.attempt(file, [&] {
    const auto problem = mismatch(parse_entry(text, file), *found);
    if (!problem.empty()) {
      findings_.add(file, place_of(sequence), problem);
    }
  });
  ++present_;
  unclaimed_.erase(found);
}

void DetailCheck::turn_to(std::uint64_t number) {
  if (number_ == number) {
    return;
  }
  report_unclaimed();
  number_ = number;
  is_readable_ = findings_.attempt(files_.file_of(number * tile_width).string(),
                                   [&] { unclaimed_ = files_.read(number); });
}

void DetailCheck::report_unclaimed() {
  if (!unclaimed_.empty()) {
    findings_.add(files_.file_of(number_.value_or(0) * tile_width).string(),
                  place_of(unclaimed_.front().sequence),
                  fmt::format("and of {} more stand where they do not belong, or twice",
                              unclaimed_.size() - 1));
  }
  unclaimed_.clear();
}

void DetailCheck::note_erasures(std::string_view text) {
  const auto entry = parse_entry(text, "an entry that erases");
  const auto* sequences = entry.at("facts").as_object().if_contains("erased");
  if (sequences != nullptr && sequences->is_array()) {
    for (const auto& one : sequences->get_array()) {
      erased_.insert(one.is_int64() ? one.get_int64() : -1);
    }
  }
}

void DetailCheck::finish() {
  report_unclaimed();
  for (const auto sequence : missing_) {
    if (erased_.contains(static_cast<std::int64_t>(sequence))) {
      ++erased_here_;
    } else {
      findings_.add(files_.file_of(sequence).string(), place_of(sequence),
                    "are missing, and no entry says that they were erased");
    }
  }
  check_names();
}

void DetailCheck::check_names() {
  if (!std::filesystem::exists(files_.path())) {
    return;
  }
  std::set<std::filesystem::path> expected;
  for (std::uint64_t number = 0; number_ && number <= *number_; ++number) {
    expected.insert(files_.file_of(number * tile_width));
  }
  for (const auto& entry : std::filesystem::recursive_directory_iterator(files_.path())) {
    if (!entry.is_directory() && !expected.contains(entry.path())) {
      findings_.add(entry.path().string(), "", "does not belong to the details of the log");
    }
  }
}

}  // namespace plimsoll::audit::internal
