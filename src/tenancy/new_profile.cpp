// SPDX-License-Identifier: Apache-2.0
#include "tenancy/new_profile.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "core/error.h"
#include "core/files.h"
#include "tenancy/skeleton_files.h"

namespace plimsoll::tenancy {
namespace {

constexpr std::string_view placeholder = "skeleton";

/// The profile's name: the last part of the folder's path.
std::string name_for(const std::filesystem::path& folder) {
  auto whole = std::filesystem::weakly_canonical(folder);
  const std::string name =
      whole.has_filename() ? whole.filename().string() : whole.parent_path().filename().string();
  const bool fits = !name.empty() && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
  if (!fits) {
    throw core::Error(core::ErrorCode::invalid_input,
                      fmt::format("a profile is named as its folder, in small letters, digits, - "
                                  "and _; choose another folder than '{}'",
                                  name));
  }
  return name;
}

std::string with_name(std::string_view text, std::string_view name) {
  std::string result;
  for (auto at = text.find(placeholder); at != std::string_view::npos;
       at = text.find(placeholder)) {
    result += text.substr(0, at);
    result += name;
    text.remove_prefix(at + placeholder.size());
  }
  return result += text;
}

}  // namespace

std::vector<std::filesystem::path> write_new_profile(const std::filesystem::path& folder) {
  const std::string name = name_for(folder);
  if (std::filesystem::exists(folder) && !std::filesystem::is_empty(folder)) {
    throw core::Error(core::ErrorCode::conflict,
                      fmt::format("there is something already, which is not overwritten: {}; name "
                                  "a new folder",
                                  folder.string()));
  }
  std::vector<std::filesystem::path> written;
  for (const auto& file : skeleton_files()) {
    core::write_file_atomically(folder / file.path, with_name(file.text, name));
    written.emplace_back(file.path);
  }
  return written;
}

}  // namespace plimsoll::tenancy
