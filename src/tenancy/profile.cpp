// SPDX-License-Identifier: Apache-2.0
#include "tenancy/profile.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/error.h"
#include "core/yaml.h"
#include "tenancy/challenger_margin.h"

namespace plimsoll::tenancy {
namespace {

std::vector<std::string> texts(const core::YamlNode& node) {
  std::vector<std::string> result;
  for (const auto& item : node.items()) {
    result.push_back(item.text());
  }
  return result;
}

RosterRule read_roster(const core::YamlNode& node) {
  node.allow_only({"statuses", "enrolled"});
  return {texts(node.at("statuses")), node.boolean_or("enrolled", true)};
}

int weekday_of(const core::YamlNode& node) {
  static constexpr std::array<std::string_view, 7> days{
      "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
  const auto found = std::find(days.begin(), days.end(), node.text());
  if (found == days.end()) {
    throw core::Error(
        core::ErrorCode::invalid_input,
        fmt::format("{}: a weekday is monday to sunday, not '{}'", node.where(), node.text()));
  }
  return static_cast<int>(found - days.begin()) + 1;
}

GridRule read_grid(const core::YamlNode& node) {
  node.allow_only({"week_end_offset_days", "weekday"});
  return {static_cast<int>(node.integer_or("week_end_offset_days", 6)),
          node.has("weekday") ? weekday_of(node.at("weekday")) : 0};
}

}  // namespace

std::vector<std::filesystem::path> Profile::files(std::string_view folder,
                                                  std::string_view suffix) const {
  std::vector<std::filesystem::path> found;
  const auto place = directory / folder;
  if (std::filesystem::is_directory(place)) {
    for (const auto& entry : std::filesystem::directory_iterator(place)) {
      if (entry.is_regular_file() && entry.path().filename().string().ends_with(suffix)) {
        found.push_back(entry.path());
      }
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

Profile load_profile(const std::filesystem::path& directory) {
  if (!std::filesystem::is_regular_file(directory / "profile.yaml")) {
    throw core::Error(core::ErrorCode::not_found,
                      fmt::format("not a profile: no profile.yaml in {}", directory.string()));
  }
  const auto yaml = core::load_yaml(directory / "profile.yaml");
  yaml.allow_only({"name", "description", "time_zone", "feature_view_version", "default_target",
                   "feature_groups", "sources", "roster", "grid", "challenger"});
  Profile profile;
  profile.directory = directory;
  profile.name = yaml.at("name").text();
  profile.description = yaml.text_or("description", "");
  profile.time_zone = yaml.at("time_zone").text();
  profile.feature_view_version = yaml.at("feature_view_version").text();
  profile.default_target = yaml.at("default_target").text();
  if (yaml.has("feature_groups")) {
    profile.feature_groups = texts(yaml.at("feature_groups"));
  }
  profile.sources = texts(yaml.at("sources"));
  profile.roster = read_roster(yaml.at("roster"));
  if (yaml.has("grid")) {
    profile.grid = read_grid(yaml.at("grid"));
  }
  (void)load_challenger_margin(profile);  // a mistake is said now, not when somebody trains
  return profile;
}

}  // namespace plimsoll::tenancy
