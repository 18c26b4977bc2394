// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "core/progress.h"

namespace plimsoll::cli {

/// A stage that ran, for the summary at the end.
struct StageTime {
  std::string stage;
  std::int64_t rows = 0;
  double seconds = 0;
};

/// Progress for people: a bar with rate and time left on a terminal, a plain line per stage
/// otherwise. To standard error, so that results can be piped.
class TerminalProgress final : public core::Progress {
 public:
  enum class Style { bar, lines, silent };
  explicit TerminalProgress(Style style) : style_(style) {}

  /// Bars on a terminal, lines elsewhere.
  [[nodiscard]] static Style style_for(std::FILE* stream);

  void started(std::string_view stage, std::int64_t total) override;
  void advanced(std::int64_t done) override;
  void finished(std::int64_t rows) override;
  void noted(std::string_view text) override;

  [[nodiscard]] const std::vector<StageTime>& stages() const { return stages_; }

 private:
  void draw(std::int64_t done, double seconds) const;
  void clear_line() const;
  [[nodiscard]] double elapsed() const;

  Style style_;
  std::string stage_;
  std::int64_t total_ = 0;
  std::chrono::steady_clock::time_point began_;
  std::chrono::steady_clock::time_point drawn_;
  std::vector<StageTime> stages_;
};

}  // namespace plimsoll::cli
