// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "contract/contract.h"
#include "core/time.h"

namespace plimsoll::ingest {

/// One file that arrived.
struct Delivery {
  std::filesystem::path path;
  core::Timestamp received_at;
  std::string source_system;  ///< empty: not known, any source
  std::string file_name;      ///< as delivered; empty: that of `path`
  std::string feed;           ///< the bronze table; empty: recognised by the file's name
};

/// The contract a file belongs to: that of `delivery.feed`, else the one whose `physical_name` fits
/// the file's name; without one, whose table or feed name is the longest that the file's name
/// begins with (letters and digits only, any case: `lms_activity_20240108.csv.gz` and
/// `studentInfo.csv` are recognised). Null when there is none or the choice is not clear.
[[nodiscard]] const contract::Contract* recognise(const Delivery& delivery,
                                                  std::span<const contract::Contract> contracts);

/// The files below `folder`, in order of receipt, source and name.
///
/// `<folder>/<YYYY-MM-DD>/<source>/<file>` was received at 05:00 UTC of that day; a file that lies
/// in the folder itself, or in a folder named after a source, at `now`. Hidden files and those
/// still being written (`.part`,
/// `.tmp`) are passed over. Throws Error{not_found} when the folder is not there.
[[nodiscard]] std::vector<Delivery> find_deliveries(const std::filesystem::path& folder,
                                                    core::Timestamp now);

}  // namespace plimsoll::ingest
