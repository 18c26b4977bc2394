// SPDX-License-Identifier: Apache-2.0
#include "cli/registry/release_tables.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "core/error.h"
#include "core/hash.h"
#include "core/json.h"
#include "pages/numbers.h"
#include "pages/summary/text_table.h"

namespace plimsoll::cli {
namespace {

namespace json = core::json;
using registry::PackageKind;

std::string minute_text(core::Timestamp at) {
  const std::string text = core::format_timestamp(at);
  return text.substr(0, 10) + " " + text.substr(11, 5);
}

/// Aliases that stand for a package now.
std::string aliases_of(const registry::RegistryState& state, const std::string& package) {
  std::vector<std::string> aliases;
  for (const auto& service : state.services) {
    if (service.package == package && !service.retired_at) {
      aliases.push_back(service.pools.empty() ? service.alias
                                              : fmt::format("{} ({})", service.alias,
                                                            fmt::join(service.pools, ", ")));
    }
  }
  return fmt::format("{}", fmt::join(aliases, ", "));
}

/// One package in a list.
struct Listed {
  std::string id;
  std::string subject;  ///< a target, or the dates
  std::string created_at;
  std::string package;
};

std::string dates_text(const registry::EffectiveDates& dates) {
  return fmt::format("from {}{}", core::format_date(dates.from),
                     dates.until ? " until " + core::format_date(*dates.until) : "");
}

std::vector<Listed> listed(const jobs::JobContext& context, PackageKind kind) {
  std::vector<Listed> all;
  const auto folder = jobs::packages_of(context, kind);
  for (const auto& id : registry::list_packages(folder)) {
    if (kind == PackageKind::release) {
      const auto release = registry::load_release(folder, id);
      all.push_back({id, release.target, release.created_at, release.package_hash});
    } else {
      const auto set = registry::load_capacity_set(folder, id);
      all.push_back({id, dates_text(set.dates), set.created_at, set.package_hash});
    }
  }
  std::ranges::sort(all, [](const auto& left, const auto& right) {
    return std::tie(right.created_at, left.id) < std::tie(left.created_at, right.id);
  });
  return all;
}

registry::PackageState state_of(const registry::RegistryState& state, const std::string& package) {
  const auto* found = state.find(package);
  return found == nullptr ? registry::PackageState{} : *found;
}

void print_acts(const std::vector<registry::Act>& acts) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& act : acts) {
    std::string what(registry::name_of(act.kind));
    if (act.decision) {
      what = fmt::format("{}: {}", act.gap, fairness::gate_answer_name(*act.decision));
    }
    if (!act.pools.empty()) {
      what += fmt::format(" ({})", fmt::join(act.pools, ", "));
    }
    rows.push_back({minute_text(act.at), short_id(act.package), what, act.actor,
                    std::string(registry::name_of(act.role)), act.comment});
  }
  fmt::print("{}", pages::text_table({{"when"}, {"package"}, {"act"}, {"who"}, {"as"}, {"why"}},
                                     rows, page_width));
}

std::string metric_text(const json::object& metrics, const char* of, bool is_share) {
  const auto& value = metrics.at(of).as_object();
  if (value.at("value").is_null()) {
    return "–";
  }
  const double number = value.at("value").to_number<double>();
  std::string text = is_share ? pages::percent_text(number) : pages::decimal_text(number, 3);
  if (!value.at("lower").is_null() && !value.at("upper").is_null()) {
    const double lower = value.at("lower").to_number<double>();
    const double upper = value.at("upper").to_number<double>();
    text += is_share
                ? fmt::format(" ({}–{})", pages::percent_text(lower), pages::percent_text(upper))
                : fmt::format(" ({:.3f}–{:.3f})", lower, upper);
  }
  return text;
}

void print_quality(const registry::Release& release) {
  const auto& model = release.metrics.at("model").as_object();
  const auto& rules = release.metrics.at("rules").as_object();
  const auto row = [&](const char* what, const char* key) {
    return std::vector<std::string>{what, metric_text(model, key, false),
                                    metric_text(rules, key, false)};
  };
  const auto at_capacity = [&](const char* what, const char* key) {
    return std::vector<std::string>{what,
                                    metric_text(model.at("at_capacity").as_object(), key, true),
                                    metric_text(rules.at("at_capacity").as_object(), key, true)};
  };
  fmt::print("\nOn terms it has not learned from ({})\n{}", fmt::join(release.test_terms, ", "),
             pages::text_table({{"measure"}, {"model"}, {"rules"}},
                               {row("AUROC", "auroc"), at_capacity("recall at capacity", "recall"),
                                at_capacity("precision at capacity", "precision")},
                               page_width));
}

std::string gap_text(const fairness::Gap& gap) {
  return fmt::format("{:.3f} ({:.3f}–{:.3f})", gap.value, gap.lower, gap.upper);
}

/// Values and limits, but no group's name: a group may be too small to be told apart.
void print_gaps(const registry::Release& release, const registry::PackageState& package) {
  if (release.gate.is_open()) {
    fmt::print("\nNo gap between groups blocks it; {} over the limit could be chance.\n",
               release.gate.unproven.size());
    return;
  }
  std::vector<std::vector<std::string>> rows;
  for (const auto& finding : release.gate.blocking) {
    const auto decided = package.decisions.find(finding.id());
    const bool is_open = decided == package.decisions.end();
    rows.push_back(
        {finding.id(), gap_text(finding.gap), pages::decimal_text(finding.gap.limit, 3),
         is_open ? "open" : std::string(fairness::gate_answer_name(*decided->second.decision)),
         is_open ? "" : decided->second.actor, is_open ? "" : decided->second.comment});
  }
  fmt::print(
      "\nGaps between groups that block it until somebody decides\n{}",
      pages::text_table({{"gap"}, {"is (95%)"}, {"limit", true}, {"decision"}, {"who"}, {"why"}},
                        rows, page_width));
}

void print_files(const registry::Package& package) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& [name, bytes] : package.files) {
    rows.push_back({name, pages::count_text(static_cast<std::int64_t>(bytes.size())),
                    core::sha256_hex(bytes)});
  }
  fmt::print("\nFiles, checked just now\n{}",
             pages::text_table({{"file"}, {"bytes", true}, {"SHA-256"}}, rows, page_width));
}

/// The model in the forms that other programs score with; releases from before had none.
void print_exports(const registry::Package& package, const std::filesystem::path& folder) {
  if (package.files.contains("model.onnx")) {
    fmt::print("elsewhere {} and model.onnx score the same in other programs\n",
               (folder / "model.pmml").string());
  }
}

void print_state(const registry::RegistryState& state, const registry::PackageState& package,
                 const std::string& hash) {
  const auto aliases = aliases_of(state, hash);
  fmt::print("state     {}{}\n", registry::name_of(package.state),
             aliases.empty() ? "" : ", serves as " + aliases);
  fmt::print("next      {}\n", registry::next_step(package).text);
}

json::object package_json(const registry::RegistryState& state, const Listed& item) {
  const auto package = state_of(state, item.package);
  json::array acts;
  for (const auto& act : package.acts) {
    acts.push_back(registry::act_to_json(act));
  }
  return {{"id", item.id},
          {"package_hash", item.package},
          {"subject", item.subject},
          {"created_at", item.created_at},
          {"state", json::string(registry::name_of(package.state))},
          {"serves_as", aliases_of(state, item.package)},
          {"next", registry::next_step(package).text},
          {"acts", acts}};
}

}  // namespace

std::string short_id(const std::string& package) {
  return package.substr(0, registry::package_id_length);
}

void print_packages(Globals& globals, PackageKind kind) {
  const auto context = globals.context();
  const auto state = jobs::registry_state(context);
  std::vector<std::vector<std::string>> rows;
  json::array items;
  for (const auto& item : listed(context, kind)) {
    const auto package = state_of(state, item.package);
    items.push_back(package_json(state, item));
    rows.push_back({item.id, item.subject, item.created_at.substr(0, 10),
                    std::string(registry::name_of(package.state)), aliases_of(state, item.package),
                    registry::next_step(package).text});
  }
  if (globals.json) {
    fmt::print("{}\n", core::canonical_json(json::object{{"packages", items}}));
  } else if (rows.empty()) {
    fmt::print("There is none yet: {}\n", kind == PackageKind::release
                                              ? "plimsoll train"
                                              : "plimsoll capacity propose pools.yaml");
  } else {
    const bool is_release = kind == PackageKind::release;
    fmt::print("{}", pages::text_table({{is_release ? "release" : "capacities"},
                                        {is_release ? "target" : "hold"},
                                        {"made"},
                                        {"state"},
                                        {"serves as"},
                                        {"next"}},
                                       rows, page_width));
  }
}

void print_release(Globals& globals, const std::string& beginning) {
  const auto context = globals.context();
  const auto folder = jobs::packages_of(context, PackageKind::release);
  const auto id = registry::find_package(folder, beginning);
  const auto release = registry::load_release(folder, id);
  const auto state = jobs::registry_state(context);
  const auto package = state_of(state, release.package_hash);
  if (globals.json) {
    fmt::print("{}\n", core::canonical_json(package_json(
                           state, {id, release.target, release.created_at, release.package_hash})));
    return;
  }
  const auto files = registry::load_package(folder, id, "release");
  fmt::print("release   {} for {}, made {}{}\n", id, release.target, release.created_at,
             release.author.empty() ? "" : " by " + release.author);
  fmt::print("package   {}\n", release.package_hash);
  fmt::print("card      {}\n", (folder / id / "card.html").string());
  print_exports(files, folder / id);
  fmt::print("trained   on {}; features {}\n", fmt::join(release.train_terms, ", "),
             release.feature_view_version);
  print_state(state, package, release.package_hash);
  for (const auto& attribute : registry::cut_attributes(package)) {
    fmt::print("lists     red lists cut by {}; what that does: plimsoll fairness {}\n", attribute,
               id.substr(0, 6));
  }
  print_quality(release);
  print_gaps(release, package);
  if (!package.acts.empty()) {
    fmt::print("\nWhat was done with it\n");
    print_acts(package.acts);
  }
  print_files(files);
}

void print_capacities(Globals& globals, const std::string& beginning) {
  const auto context = globals.context();
  const auto folder = jobs::packages_of(context, PackageKind::capacity);
  const auto id = registry::find_package(folder, beginning);
  const auto set = registry::load_capacity_set(folder, id);
  const auto state = jobs::registry_state(context);
  const auto package = state_of(state, set.package_hash);
  if (globals.json) {
    fmt::print("{}\n", core::canonical_json(package_json(
                           state, {id, dates_text(set.dates), set.created_at, set.package_hash})));
    return;
  }
  fmt::print("capacities {}, {}, proposed {}\n", id, dates_text(set.dates), set.created_at);
  fmt::print("package   {}\n", set.package_hash);
  print_state(state, package, set.package_hash);
  fmt::print("\n{}", set.pools_yaml);
  if (!package.acts.empty()) {
    fmt::print("\nWhat was done with it\n");
    print_acts(package.acts);
  }
}

}  // namespace plimsoll::cli
