// SPDX-License-Identifier: Apache-2.0
#include "audit/testing/sample_log.h"

#include <fmt/format.h>

#include <algorithm>

namespace plimsoll::audit::testing {

NewEntry view_of(const std::string& act_id, const std::string& student) {
  return {.act_id = act_id,
          .action = "prediction.view",
          .actor = "kari",
          .object = "scoring_run/5f0c",
          .purpose = "advising",
          .at = core::parse_timestamp("2026-02-23T05:00:00Z").value(),
          .facts = {{"fields", core::json::array{"score", "reasons"}}},
          .personal = {{"student", student}, {"note", "before the talk"}}};
}

void SampleLog::append(std::size_t count) {
  constexpr std::size_t together = 64;
  std::vector<NewEntry> entries;
  const auto end = log_.head().size + count;
  for (auto at = log_.head().size; at < end; ++at) {
    entries.push_back(view_of(fmt::format("view/{}", at), fmt::format("s{}", at % 3)));
    if (entries.size() == together || at + 1 == end) {
      (void)log_.append(entries);
      entries.clear();
    }
  }
}

LogVerification SampleLog::verify(std::vector<WitnessedCheckpoint> witnessed) const {
  return verify_log({.log = places().log(),
                     .key = log_.key(),
                     .details = places().details(),
                     .pending = places().pending(),
                     .witnessed = std::move(witnessed)});
}

LogVerification SampleLog::verify_at(const std::filesystem::path& folder) const {
  const LogPlaces there{folder};
  return verify_log({.log = there.log(),
                     .key = log_.key(),
                     .details = there.details(),
                     .pending = there.pending(),
                     .witnessed = {}});
}

std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) {
      files.push_back(entry.path());
    }
  }
  std::ranges::sort(files);
  return files;
}

std::string text_of(const LogVerification& verification) {
  std::string text;
  for (const auto& problem : verification.problems) {
    text += fmt::format("{} {}: {}\n", problem.file, problem.place, problem.text);
  }
  return text;
}

}  // namespace plimsoll::audit::testing
