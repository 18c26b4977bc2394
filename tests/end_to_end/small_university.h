// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/files.h"
#include "core/time.h"
#include "jobs/tenant_session.h"
#include "run_program.h"

namespace plimsoll::end_to_end {

/// Some 150 students, the last term running, and an institution that takes in their deliveries.
class SmallUniversity {
 public:
  /// Writes the deliveries; `cadence` is that of `plimsoll synth`.
  SmallUniversity(const std::string& cadence, int terms);

  /// Days of delivery, in order, as they name folders.
  [[nodiscard]] const std::vector<std::string>& days() const { return days_; }
  [[nodiscard]] std::filesystem::path deliveries() const {
    return folder_.path() / "out" / "deliveries";
  }

  /// Folder of the profile.
  [[nodiscard]] static std::string profile();

  /// Runs `plimsoll <arguments>` of a tenant, with the evening of `day` as now.
  Ended run(const std::vector<std::string>& arguments, const std::string& day,
            const std::string& tenant = "north");
  /// As `run`; the command must end well.
  Ended must_run(const std::vector<std::string>& arguments, const std::string& day,
                 const std::string& tenant = "north");
  /// Takes in the deliveries of days [first, last) as positions in `days`, and builds as on the
  /// last of them.
  void take_in(std::size_t first, std::size_t last, const std::string& tenant = "north");

  /// Rewrites the files of a feed that were delivered as plain text, from position `first` of
  /// `days` on.
  void rewrite(const std::string& feed, std::size_t first,
               const std::function<std::string(std::string)>& edit);

  [[nodiscard]] jobs::JobContext context(const std::string& tenant = "north");
  /// Everything that was said by `run`.
  [[nodiscard]] const std::string& said() const { return said_; }
  [[nodiscard]] std::filesystem::path folder() const { return folder_.path(); }

 private:
  core::TemporaryDirectory folder_;
  std::vector<std::string> days_;
  std::string said_;
};

}  // namespace plimsoll::end_to_end
