// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/registry/release_tables.h"
#include "core/json.h"
#include "pages/numbers.h"
#include "pages/summary/text_table.h"

namespace plimsoll::cli {
namespace {

namespace json = core::json;

json::object service_json(const registry::Service& service) {
  return {
      {"target", service.subject},
      {"alias", service.alias},
      {"package_hash", service.package},
      {"deployed_at", core::format_timestamp(service.deployed_at)},
      {"retired_at", service.retired_at ? json::value(core::format_timestamp(*service.retired_at))
                                        : json::value(nullptr)},
      {"pools", fmt::format("{}", fmt::join(service.pools, ", "))}};
}

void print_services(const registry::RegistryState& state) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& service : state.services) {
    rows.push_back(
        {service.subject, service.alias, short_id(service.package),
         core::format_timestamp(service.deployed_at),
         service.retired_at ? core::format_timestamp(*service.retired_at) : "serves",
         service.pools.empty() ? "all" : fmt::format("{}", fmt::join(service.pools, ", "))});
  }
  fmt::print(
      "What served when\n{}",
      rows.empty()
          ? "  nothing yet\n"
          : pages::text_table(
                {{"target"}, {"alias"}, {"release"}, {"deployed at"}, {"retired at"}, {"pools"}},
                rows, page_width));
}

void print_acts_in_order(const std::vector<registry::RecordedAct>& records) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& record : records) {
    const auto& act = record.act;
    rows.push_back(
        {std::to_string(record.number), core::format_timestamp(act.at),
         fmt::format("{} {}", registry::name_of(act.package_kind), short_id(act.package)),
         std::string(registry::name_of(act.kind)), act.actor,
         std::string(registry::name_of(act.role)), act.comment});
  }
  fmt::print("\nEvery act\n{}",
             rows.empty()
                 ? "  none yet\n"
                 : pages::text_table(
                       {{"", true}, {"when"}, {"package"}, {"act"}, {"who"}, {"as"}, {"why"}}, rows,
                       page_width));
}

}  // namespace

void print_history(Globals& globals) {
  const auto records = jobs::recorded_acts(globals.context());
  const auto state = registry::replay(records);
  if (!globals.json) {
    print_services(state);
    print_acts_in_order(records);
    return;
  }
  json::array services;
  for (const auto& service : state.services) {
    services.push_back(service_json(service));
  }
  json::array acts;
  for (const auto& record : records) {
    acts.push_back(registry::act_to_json(record.act));
  }
  fmt::print("{}\n", core::canonical_json(json::object{{"services", services}, {"acts", acts}}));
}

void print_comparison(const Globals& globals, const jobs::ReleaseComparison& comparison) {
  if (globals.json) {
    fmt::print("{}\n", core::canonical_json(jobs::comparison_to_json(comparison)));
    return;
  }
  std::vector<std::vector<std::string>> rows;
  for (const auto& week : comparison.weeks) {
    const auto students = static_cast<double>(std::max<std::int64_t>(week.students, 1));
    rows.push_back({core::format_date(week.as_of_date), pages::count_text(week.students),
                    pages::count_text(week.red), pages::count_text(week.red_in_both),
                    pages::decimal_text(week.mean_difference, 3),
                    pages::percent_text(static_cast<double>(week.other_reason) / students),
                    fmt::format("{} / {}", pages::percent_text(week.canary.mean_score),
                                pages::percent_text(week.champion.mean_score)),
                    fmt::format("{} / {}", pages::percent_text(week.canary.expected_recall),
                                pages::percent_text(week.champion.expected_recall))});
  }
  fmt::print("canary {} and champion {}, both on the canary's pools: {}\n",
             comparison.canary.release.release_id, comparison.champion.release.release_id,
             fmt::join(comparison.pools, ", "));
  fmt::print("{}", pages::text_table({{"week"},
                                      {"students", true},
                                      {"red", true},
                                      {"red in both", true},
                                      {"score differs by", true},
                                      {"other first reason", true},
                                      {"mean score", true},
                                      {"expected recall", true}},
                                     rows, page_width));
  fmt::print(
      "Pairs are canary / champion. Expected recall is what each release expects of itself: the "
      "share of its\nown sum of scores that is on its red list. Only labels can say which is "
      "right; "
      "see both cards.\n");
}

}  // namespace plimsoll::cli
