// SPDX-License-Identifier: Apache-2.0
#include "features/labels/target.h"

#include <fmt/format.h>

#include "core/error.h"
#include "core/files.h"
#include "core/hash.h"
#include "core/yaml.h"

namespace plimsoll::features {
namespace {

std::string known_targets(const tenancy::Profile& profile) {
  std::string names;
  for (const auto& path : profile.files("targets", ".yaml")) {
    names += (names.empty() ? "" : ", ") + path.stem().string();
  }
  return names.empty() ? "none" : names;
}

}  // namespace

Target load_target(const tenancy::Profile& profile, const std::string& name) {
  const auto path = profile.directory / "targets" / (name + ".yaml");
  if (!std::filesystem::is_regular_file(path)) {
    throw core::Error(core::ErrorCode::not_found,
                      fmt::format("no such target: {}; the profile {} has: {}", name, profile.name,
                                  known_targets(profile)));
  }
  const auto yaml = core::load_yaml(path);
  yaml.allow_only({"target", "meaning", "horizon", "population", "closes", "exclusions"});
  Target target;
  target.name = yaml.at("target").text();
  if (target.name != name) {
    throw core::Error(core::ErrorCode::invalid_input,
                      fmt::format("{}: the target is named as its file: {}", yaml.where(), name));
  }
  target.meaning = yaml.at("meaning").text();
  target.horizon = yaml.text_or("horizon", "");
  target.population = yaml.text_or("population", "");
  target.closes = yaml.text_or("closes", "");
  if (yaml.has("exclusions")) {
    for (const auto& item : yaml.at("exclusions").items()) {
      target.exclusions.push_back(item.text());
    }
  }
  auto sql = path;
  sql.replace_extension(".sql");
  target.sql = core::read_file(sql);
  target.where = sql.string();
  target.fingerprint = core::sha256_hex(target.sql);
  return target;
}

}  // namespace plimsoll::features
