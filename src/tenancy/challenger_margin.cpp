// SPDX-License-Identifier: Apache-2.0
#include "tenancy/challenger_margin.h"

#include <fmt/format.h>

#include "core/error.h"
#include "core/yaml.h"

namespace plimsoll::tenancy {

double load_challenger_margin(const Profile& profile) {
  constexpr double unless_said = 0.01;
  const auto yaml = core::load_yaml(profile.directory / "profile.yaml");
  if (!yaml.has("challenger")) {
    return unless_said;
  }
  const auto rule = yaml.at("challenger");
  rule.allow_only({"margin"});
  const double margin = rule.at("margin").number();
  if (!(margin >= 0 && margin <= 1)) {
    throw core::Error(
        core::ErrorCode::invalid_input,
        fmt::format("{}: the challenger's margin is a share of outcomes, 0 to 1, e.g. 0.01: {}",
                    rule.at("margin").where(), margin));
  }
  return margin;
}

}  // namespace plimsoll::tenancy
