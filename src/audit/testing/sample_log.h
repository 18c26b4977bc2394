// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "audit/log_of_acts.h"
#include "audit/log_verification.h"
#include "core/files.h"

namespace plimsoll::audit::testing {

/// An act that somebody looked at a student.
[[nodiscard]] NewEntry view_of(const std::string& act_id, const std::string& student);

/// A log in a temporary folder.
class SampleLog {
 public:
  SampleLog() : log_(folder_.path() / "audit", {.name = "north"}) {}

  [[nodiscard]] std::filesystem::path folder() const { return folder_.path() / "audit"; }
  [[nodiscard]] LogPlaces places() const { return {folder()}; }
  Log& log() { return log_; }
  /// Appends `count` views of students s0, s1, s2 in turn, at most 64 in an append.
  void append(std::size_t count);

  /// Verifies everything there is.
  [[nodiscard]] LogVerification verify(std::vector<WitnessedCheckpoint> witnessed = {}) const;
  /// The same of a copy of the whole folder.
  [[nodiscard]] LogVerification verify_at(const std::filesystem::path& folder) const;

 private:
  core::TemporaryDirectory folder_;
  Log log_;
};

/// Files below a folder, in order.
[[nodiscard]] std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder);

/// All findings as one text, for messages of tests.
[[nodiscard]] std::string text_of(const LogVerification& verification);

}  // namespace plimsoll::audit::testing
