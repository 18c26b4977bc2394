// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>

#include "access/accounts/break_glass.h"
#include "access/sessions/api_token.h"
#include "core/error.h"
#include "core/files.h"
#include "jobs/approvals/approval_desk.h"
#include "jobs/student_pools.h"
#include "server/api/call.h"
#include "server/api/json_fields.h"
#include "server/lists/list_page.h"
#include "server/models/package_json.h"

namespace plimsoll::server {

void add_accounts(Api& api);
void add_tokens(Api& api);
void add_break_glass(Api& api);

namespace {

namespace json = core::json;

/// Which students a pool serves: in each of the columns one of these values; empty: everybody.
json::array serves_json(const queue::ServesRule& serves) {
  json::array columns;
  for (const auto& [column, values] : serves) {
    columns.push_back(json::object{{"column", column}, {"values", json::value_from(values)}});
  }
  return columns;
}

/// The approved capacities that hold on a day; empty when none do.
std::optional<registry::CapacitySet> capacities_on(const jobs::JobContext& context,
                                                   core::Date day) {
  const auto state = jobs::registry_state(context);
  const auto* package = registry::capacities_on(state, day);
  if (package == nullptr) {
    return std::nullopt;
  }
  return registry::load_capacity_set(jobs::packages_of(context, registry::PackageKind::capacity),
                                     package->package.substr(0, registry::package_id_length));
}

http::Response pools(Call& call) {
  const auto& context = call.institution().context();
  const auto lists = call.institution().lists();
  const auto day = lists->week() == nullptr ? today_of(call) : lists->week()->as_of_date;
  const auto set = capacities_on(context, day);
  const auto book = set ? set->pools : jobs::load_queue_books(context.profile).pools;
  json::array array;
  for (const auto& pool : book.pools) {
    const auto size =
        lists->week() == nullptr
            ? 0
            : std::ranges::count(lists->week()->students, pool.name, &jobs::PublishedStudent::pool);
    const auto effective = queue::capacity_of(book, pool.name, day, static_cast<std::size_t>(size));
    array.push_back(
        json::object{{"pool", pool.name},
                     {"title", jobs::pool_title(book, pool.name)},
                     {"serves", serves_json(pool.serves)},
                     {"red", effective.capacity.red},
                     {"amber", effective.capacity.amber},
                     {"is_default", effective.basis == queue::CapacityBasis::by_share}});
  }
  json::object answer{{"pools", std::move(array)}};
  if (set) {
    answer["capacity_id"] = set->capacity_id;
  }
  return http::json_response(answer);
}

/// The pools of a pools.yaml with other capacities.
std::string with_capacities(const std::string& pools_yaml, const json::array& wanted) {
  YAML::Node root = YAML::Load(pools_yaml);
  for (const auto& value : wanted) {
    const auto& entry = value.as_object();
    bool is_known = false;
    for (auto pool : root["pools"]) {
      if (pool["pool"].as<std::string>() == std::string(entry.at("pool").as_string())) {
        pool["red"] = entry.at("red").as_int64();
        pool["amber"] = entry.at("amber").as_int64();
        is_known = true;
      }
    }
    if (!is_known) {
      refuse_field("pools", fmt::format("pools of the institution; it has no '{}'",
                                        std::string_view(entry.at("pool").as_string())));
    }
  }
  YAML::Emitter emitter;
  emitter << root;
  return std::string(emitter.c_str()) + "\n";
}

void check_capacities(const json::array& wanted) {
  for (const auto& value : wanted) {
    const auto* entry = value.if_object();
    const auto is_count = [&](const char* name) {
      const auto* number = entry->if_contains(name);
      return number != nullptr && number->is_int64() && number->as_int64() >= 0;
    };
    if (entry == nullptr || !entry->contains("pool") || !entry->at("pool").is_string() ||
        !is_count("red") || !is_count("amber")) {
      refuse_field("pools", "a list of {pool, red, amber} with whole numbers of at least 0");
    }
  }
}

http::Response propose_capacities(Call& call) {
  const JsonFields fields(call.request(),
                          {"effective_from", "effective_until", "comment", "pools"});
  const auto from = fields.date("effective_from");
  if (!from) {
    refuse_field("effective_from", "the first day on which they hold");
  }
  const auto wanted = fields.array("pools");
  check_capacities(wanted);
  const auto scope = call.scope("capacity.propose");
  for (const auto& entry : wanted) {
    access::Resource pool;
    pool.kind = "pool";
    pool.pool = entry.at("pool").as_string();
    call.require("capacity.propose", pool);
  }
  const auto& context = call.institution().context();
  const auto now = capacities_on(context, *from);
  const auto base =
      now ? now->pools_yaml : core::read_file(context.profile.directory / "pools.yaml");
  const auto record = jobs::propose_capacities(
      context, with_capacities(base, wanted), {*from, fields.date("effective_until")},
      {.name = call.stored_account().login, .role = {}, .comment = fields.text("comment")});
  const auto state = jobs::registry_state(context);
  return http::json_response(package_detail_json(context, state, *state.find(record.act.package),
                                                 call.stored_account().login),
                             201);
}

}  // namespace

void add_admin(Api& api) {
  add_accounts(api);
  add_tokens(api);
  add_break_glass(api);
  api.routes.push_back({"GET", "/api/v1/admin/pools", "pools", "pool.view", pools});
  api.routes.push_back({"POST", "/api/v1/admin/capacities", "propose_capacities",
                        "capacity.propose", propose_capacities});
}

}  // namespace plimsoll::server
