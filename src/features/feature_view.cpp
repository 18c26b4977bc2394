// SPDX-License-Identifier: Apache-2.0
#include "features/feature_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <regex>
#include <set>

#include "core/check.h"
#include "core/error.h"
#include "core/files.h"
#include "core/hash.h"
#include "core/yaml.h"

namespace plimsoll::features {
namespace {

std::string sql_type_of(const core::YamlNode& node) {
  static const std::regex decimal(R"(decimal\((\d+), *(\d+)\))");
  const std::string type = node.text();
  if (type == "integer" || type == "bigint" || type == "boolean" || type == "double") {
    std::string upper = type;
    std::transform(upper.begin(), upper.end(), upper.begin(), ::toupper);
    return upper;
  }
  std::smatch match;
  if (!std::regex_match(type, match, decimal)) {
    refuse(node, fmt::format(
                     "not a feature's type (integer, bigint, decimal(p,s), boolean, double): '{}'",
                     type));
  }
  return fmt::format("DECIMAL({},{})", match[1].str(), match[2].str());
}

std::string name_of(const core::YamlNode& node) {
  static const std::regex form("[a-z][a-z0-9_]*");
  const std::string name = node.text();
  if (!std::regex_match(name, form)) {
    refuse(node, fmt::format("a feature's name is lower-case letters, digits and _: '{}'", name));
  }
  return name;
}

NullRule null_rule_of(const core::YamlNode& node) {
  const std::string rule = node.text();
  if (rule != "zero" && rule != "missing") {
    refuse(node, fmt::format("a null rule is zero or missing, not '{}'", rule));
  }
  return rule == "zero" ? NullRule::zero : NullRule::missing;
}

Feature read_feature(const core::YamlNode& node, const FeatureGroup& group) {
  node.allow_only({"name", "type", "unit", "meaning", "meaning_nb", "null_rule", "direction",
                   "actionable", "by_level", "reason", "source", "owner"});
  Feature feature;
  feature.name = name_of(node.at("name"));
  feature.type = sql_type_of(node.at("type"));
  feature.unit = node.text_or("unit", "");
  feature.meaning = node.at("meaning").text();
  feature.meaning_nb = node.text_or("meaning_nb", "");
  feature.null_rule = null_rule_of(node.at("null_rule"));
  feature.direction = static_cast<int>(node.at("direction").integer());
  if (feature.direction < -1 || feature.direction > 1) {
    refuse(node.at("direction"), "a direction is -1, 0 or 1");
  }
  feature.by_level = node.boolean_or("by_level", false);
  if (feature.by_level && feature.direction != 0) {
    refuse(node, fmt::format("a feature by level has direction 0: {}", feature.name));
  }
  feature.actionable = node.boolean_or("actionable", false);
  feature.reason = node.text_or("reason", "");
  if (feature.actionable && feature.reason.empty()) {
    refuse(node, fmt::format("an actionable feature needs a reason: {}", feature.name));
  }
  feature.source = node.text_or("source", group.source);
  feature.owner = node.text_or("owner", group.owner);
  feature.group = group.name;
  return feature;
}

Window read_window(const core::YamlNode& node) {
  if (!node.has("window_days")) {
    return {};
  }
  const auto value = node.at("window_days");
  if (value.text() == "term") {
    return {std::nullopt, true};
  }
  if (value.integer() < 1) {
    refuse(value, "a window is a positive number of days, or term");
  }
  return {static_cast<int>(value.integer()), false};
}

/// "lms_activity" as a title: "Lms activity".
std::string title_of(std::string name) {
  std::ranges::replace(name, '_', ' ');
  name.front() = static_cast<char>(::toupper(static_cast<unsigned char>(name.front())));
  return name;
}

FeatureGroup read_group(const std::filesystem::path& path) {
  const auto node = core::load_yaml(path);
  node.allow_only({"group", "title", "title_nb", "relation", "window_days", "source", "owner",
                   "features", "description"});
  FeatureGroup group;
  group.name = node.at("group").text();
  if (group.name != path.stem().string()) {
    refuse(node.at("group"),
           fmt::format("the group is named as its file: {}", path.stem().string()));
  }
  group.title = node.text_or("title", title_of(group.name));
  group.title_nb = node.text_or("title_nb", "");
  group.source = node.at("source").text();
  group.owner = node.text_or("owner", "");
  group.window = read_window(node);
  auto sql = path;
  sql.replace_extension(".sql");
  group.sql = core::read_file(sql);
  group.where = sql.string();
  for (const auto& feature : node.at("features").items()) {
    group.features.push_back(read_feature(feature, group));
  }
  return group;
}

std::string fingerprint_of(const FeatureView& view) {
  core::Sha256 hash;
  hash.update("plimsoll feature view 1\n" + view.version + "\n");
  for (const auto& group : view.groups) {
    hash.update(fmt::format("group {} {} {}\n", group.name, group.window.days.value_or(0),
                            group.window.term_to_date));
    hash.update(core::sha256_hex(group.sql) + "\n");
    for (const auto& feature : group.features) {
      hash.update(fmt::format("{} {} {}\n", feature.name, feature.type,
                              feature.null_rule == NullRule::zero ? "zero" : "missing"));
    }
  }
  return hash.hex();
}

void refuse_repeated_names(const FeatureView& view) {
  // Columns that every snapshot has beside its features.
  std::set<std::string> seen{"canonical_student_id",
                             "as_of_date",
                             "as_of_ts",
                             "term_id",
                             "term_week",
                             "faculty",
                             "programme",
                             "study_mode",
                             "feature_view_version",
                             "feature_snapshot_hash",
                             "input_hash"};
  for (const auto& feature : view.features()) {
    if (!seen.insert(feature.name).second) {
      throw core::Error(
          core::ErrorCode::invalid_input,
          fmt::format("a feature's name is taken, by another feature or by a column that every "
                      "snapshot has: {}",
                      feature.name));
    }
  }
}

}  // namespace

std::vector<Feature> FeatureView::features() const {
  std::vector<Feature> all;
  for (const auto& group : groups) {
    all.insert(all.end(), group.features.begin(), group.features.end());
  }
  return all;
}

const Feature& FeatureView::feature(const std::string& name) const {
  for (const auto& group : groups) {
    for (const auto& feature : group.features) {
      if (feature.name == name) {
        return feature;
      }
    }
  }
  core::fail_check("a feature of the view", name);
}

std::vector<std::string> FeatureView::sources() const {
  std::vector<std::string> sources;
  for (const auto& group : groups) {
    if (std::find(sources.begin(), sources.end(), group.source) == sources.end()) {
      sources.push_back(group.source);
    }
  }
  return sources;
}

std::string stored_version(const FeatureView& view) {
  return view.version + "+" + view.fingerprint.substr(0, 12);
}

FeatureView load_feature_view(const tenancy::Profile& profile) {
  FeatureView view;
  view.version = profile.feature_view_version;
  if (profile.feature_groups.empty()) {
    for (const auto& path : profile.files("features", ".yaml")) {
      view.groups.push_back(read_group(path));
    }
  }
  for (const auto& name : profile.feature_groups) {
    view.groups.push_back(read_group(profile.directory / "features" / (name + ".yaml")));
  }
  if (view.groups.empty()) {
    throw core::Error(core::ErrorCode::invalid_input,
                      fmt::format("the profile has no features: {}", profile.directory.string()));
  }
  refuse_repeated_names(view);
  view.fingerprint = fingerprint_of(view);
  return view;
}

}  // namespace plimsoll::features
