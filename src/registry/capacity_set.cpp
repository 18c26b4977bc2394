// SPDX-License-Identifier: Apache-2.0
#include "registry/capacity_set.h"

#include <fmt/format.h>

#include "core/error.h"
#include "core/json.h"
#include "queue/queue_profile.h"
#include "registry/package.h"

namespace plimsoll::registry {
namespace {

CapacitySet capacity_set_of(const Package& package) {
  const auto facts = core::parse_json(package.file("capacity.json"), "capacity.json").as_object();
  const auto date = [&](const char* key) {
    const auto* text = facts.at(key).if_string();
    return text == nullptr ? std::nullopt : core::parse_date(*text);
  };
  CapacitySet set{package.id(),
                  package.hash,
                  package.file("pools.yaml"),
                  std::string(facts.at("created_at").as_string()),
                  {date("effective_from").value(), date("effective_until")},
                  {}};
  set.pools = queue::parse_pools(core::parse_yaml(
      set.pools_yaml, fmt::format("pools.yaml of the capacities {}", set.capacity_id)));
  return set;
}

}  // namespace

CapacitySet store_capacity_set(const std::filesystem::path& folder, const std::string& pools_yaml,
                               const EffectiveDates& dates, core::Timestamp now) {
  if (dates.until && *dates.until < dates.from) {
    throw core::Error(
        core::ErrorCode::invalid_input,
        core::said("capacities_end_early",
                   fmt::format("the capacities end on {}, before they begin on {}",
                               core::format_date(*dates.until), core::format_date(dates.from))));
  }
  core::json::object facts{{"format", "plimsoll.capacity.1"},
                           {"created_at", core::format_timestamp(now)},
                           {"effective_from", core::format_date(dates.from)},
                           {"effective_until", nullptr}};
  if (dates.until) {
    facts["effective_until"] = core::format_date(*dates.until);
  }
  const auto package =
      make_package(std::string(capacity_subject),
                   {{"pools.yaml", pools_yaml}, {"capacity.json", core::canonical_json(facts)}});
  CapacitySet set = capacity_set_of(package);
  store_package(folder, package);
  return set;
}

CapacitySet load_capacity_set(const std::filesystem::path& folder, const std::string& capacity_id) {
  return capacity_set_of(load_package(folder, capacity_id, std::string(capacity_subject)));
}

}  // namespace plimsoll::registry
