// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pages/numbers.h"

namespace plimsoll::pages {

/// One stage of the run.
struct StageLine {
  std::string stage;  ///< "ingest"
  std::string did;    ///< "412 deliveries of 10 feeds"
  int64_t rows = 0;
  double seconds = 0;
};

/// Something the run caught and kept away from the features.
struct CaughtLine {
  std::string what;  ///< "rows in quarantine"
  int64_t count = 0;
  std::string example;  ///< "campus_activity 2025-10-06: column wifi_minutes missing"
};

/// One team's list.
struct PoolLine {
  std::string pool;
  int64_t students = 0;
  int64_t red = 0;
  int64_t amber = 0;
  std::optional<double> tau_red;
  std::string remark;  ///< "default share"
};

/// One quality measure.
struct QualityLine {
  std::string measure;
  Estimate model;
  std::optional<Estimate> rules;
  bool is_share = false;  ///< shown as a percentage
};

/// A file or folder that the run wrote.
struct OutputLine {
  std::string what;
  std::string path;
};

/// Everything the summary says.
struct RunSummary {
  std::string title;               ///< "A synthetic university, 1,200 students, seed 42"
  std::string week;                ///< "Week 8 of Spring 2026, as of 2026-03-02"
  std::vector<std::string> notes;  ///< said first, for example a held load
  std::vector<StageLine> stages;
  std::vector<CaughtLine> caught;
  std::vector<PoolLine> pools;
  std::vector<QualityLine> quality;
  std::string verdict;                 ///< plain English, model against rules
  std::vector<std::string> approvals;  ///< who let the release score, a line each
  std::vector<std::string> outlook;    ///< is the week like earlier ones, a line each
  std::vector<OutputLine> outputs;
  std::string next;  ///< what to type next
};

/// The run in plain text for a terminal: at most 80 columns (a path may be longer), aligned, no
/// colour, ends with a line break.
[[nodiscard]] std::string render_run_summary(const RunSummary& summary);

}  // namespace plimsoll::pages
