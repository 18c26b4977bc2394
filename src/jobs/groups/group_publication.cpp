// SPDX-License-Identifier: Apache-2.0
#include "jobs/groups/group_publication.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "core/files.h"
#include "core/hash.h"
#include "fairness/suppression/aequitas_csv.h"
#include "registry/shown_measures.h"

namespace plimsoll::jobs {
namespace {

namespace json = core::json;

constexpr auto published_json = "published_groups.json";

std::filesystem::path ledger_path(const JobContext& context) {
  return context.tenant.releases() / "disclosures.json";
}

fairness::DisclosureLedger load_ledger(const JobContext& context) {
  const auto path = ledger_path(context);
  if (!std::filesystem::exists(path)) {
    return {};
  }
  return fairness::ledger_from_json(
      core::parse_json(core::read_file(path), path.string()).as_object());
}

/// Who was counted, and what became of them.
std::string population_of(const features::Dataset& test) {
  core::Sha256 hash;
  for (std::size_t row = 0; row < test.size(); ++row) {
    hash.update(fmt::format("{} {} {}\n", test.student_id[row],
                            core::format_date(test.as_of_date[row]), test.outcome[row]));
  }
  return hash.hex();
}

/// Named after what is in it: the same tables of the same students are published once.
fairness::PublicationName name_of(const registry::Release& release, const features::Dataset& test) {
  fairness::PublicationName name;
  name.series = fmt::format("{}|{}", release.target, fmt::join(release.test_terms, ","));
  name.population = population_of(test);
  name.name = core::sha256_hex(
      fmt::format("{}|{}|{}", name.series, name.population, core::canonical_json(release.groups)));
  return name;
}

/// The gate's findings by attribute and metric; numbers stand with the tables' gaps.
json::array findings_of(const std::vector<fairness::GateFinding>& findings) {
  json::array array;
  for (const auto& finding : findings) {
    array.push_back(json::string(finding.id()));
  }
  return array;
}

/// A rate under lists that nobody was shown: where the same rate of the plain lists is published,
/// coded as that would be.
pages::ShownRate rate_beside(const pages::ShownRate& plain, std::int64_t part, std::int64_t whole,
                             std::size_t students) {
  if (!plain.rate) {
    return plain;
  }
  return registry::shown(
      fairness::published_rate(model::wilson(static_cast<double>(part), static_cast<double>(whole)),
                               students, fairness::CellState::shown));
}

pages::CutGroup cut_group_of(const TrialGroup& group, const fairness::GroupRow& exact,
                             const fairness::PublishedGroup& published) {
  const auto listed = registry::shown(published.rates.at("pprev"));
  const auto caught = registry::shown(published.rates.at("tpr"));
  return {group.group, listed, rate_beside(listed, group.listed, group.rows, exact.students),
          caught, rate_beside(caught, group.caught, group.events, exact.event_students)};
}

/// Everybody under both lists: no group, and so nothing to hide.
pages::CutGroup everyone_of(const GroupAwareTrial& trial) {
  TrialGroup all;
  for (const TrialGroup& group : trial.groups) {
    all.rows += group.rows;
    all.events += group.events;
    all.listed += group.listed;
  }
  const auto share = [](std::int64_t part, std::int64_t whole) {
    return pages::ShownRate{
        registry::shown(model::wilson(static_cast<double>(part), static_cast<double>(whole))), {}};
  };
  const auto listed = share(all.listed, all.rows);
  return {"", listed, listed, share(trial.plain_caught, all.events),
          share(trial.caught, all.events)};
}

pages::CutEffects effects_of(const GroupAwareTrial& trial, const fairness::GroupTable& exact,
                             const fairness::PublishedGroupTable& table) {
  pages::CutEffects effects{.attribute = trial.attribute_name,
                            .floor = trial.floor,
                            .lists = trial.lists,
                            .lists_short = trial.lists_short};
  for (const TrialGroup& group : trial.groups) {
    for (std::size_t i = 0; i < exact.groups.size(); ++i) {
      if (exact.groups[i].attribute_value == group.group) {
        effects.groups.push_back(cut_group_of(group, exact.groups[i], table.groups[i]));
      }
    }
  }
  effects.everyone = everyone_of(trial);
  return effects;
}

json::array trials_of(const GroupAudit& audit, const fairness::Publication& publication) {
  const auto effects = published_trials(audit, publication);
  json::array trials;
  for (std::size_t i = 0; i < audit.trials.size(); ++i) {
    json::array groups;
    for (const pages::CutGroup& group : effects[i].groups) {
      if (group.plain_caught.rate) {
        json::object object{{"group", group.group},
                            {"plain_recall", group.plain_caught.rate->value}};
        if (group.caught.rate) {
          object["recall"] = group.caught.rate->value;
        }
        groups.push_back(std::move(object));
      }
    }
    const GroupAwareTrial& trial = audit.trials[i];
    trials.push_back(json::object{{"attribute_name", trial.attribute_name},
                                  {"floor", trial.floor},
                                  {"lists", trial.lists},
                                  {"lists_short", trial.lists_short},
                                  {"plain_caught", trial.plain_caught},
                                  {"caught", trial.caught},
                                  {"groups", std::move(groups)}});
  }
  return trials;
}

json::object document_of(const std::string& model_hash, const GroupAudit& audit,
                         const fairness::Publication& publication) {
  json::array tables;
  for (const auto& table : publication.tables) {
    tables.push_back(fairness::published_table_to_json(table));
  }
  return {{"format", "plimsoll.groups.1"},
          {"model_hash", model_hash},
          {"tables", std::move(tables)},
          {"blocking", findings_of(audit.gate.blocking)},
          {"unproven", findings_of(audit.gate.unproven)},
          {"group_aware", trials_of(audit, publication)}};
}

}  // namespace

fairness::Publication publish_groups(const JobContext& context, const registry::Release& release,
                                     const features::Dataset& test, const GroupAudit& audit) {
  auto ledger = load_ledger(context);
  const auto name = name_of(release, test);
  auto publication = fairness::publish(audit.tables, name, ledger);
  const bool is_known = std::ranges::find(ledger.disclosures, name.name,
                                          &fairness::Disclosure::name) != ledger.disclosures.end();
  if (!is_known) {
    ledger.disclosures.insert(ledger.disclosures.end(), publication.disclosures.begin(),
                              publication.disclosures.end());
    // Remembered before it is published: a process that dies between the two tells nothing.
    core::write_file_atomically(ledger_path(context),
                                core::canonical_json(fairness::ledger_to_json(ledger)));
  }
  return publication;
}

std::vector<pages::CutEffects> published_trials(const GroupAudit& audit,
                                                const fairness::Publication& publication) {
  std::vector<pages::CutEffects> effects;
  for (const GroupAwareTrial& trial : audit.trials) {
    for (std::size_t i = 0; i < audit.tables.size(); ++i) {
      if (audit.tables[i].attribute_name == trial.attribute_name) {
        effects.push_back(effects_of(trial, audit.tables[i], publication.tables[i]));
      }
    }
  }
  return effects;
}

std::map<std::string, std::string> group_documents(const registry::Release& release,
                                                   const GroupAudit& audit,
                                                   const fairness::Publication& publication) {
  return {
      {published_json, core::canonical_json(document_of(release.model_hash, audit, publication))},
      {"published_groups.csv", fairness::aequitas_csv(publication.tables, release.model_hash)}};
}

core::json::object load_published_groups(const JobContext& context, const std::string& release_id) {
  const auto package = registry::load_release_package(context.tenant.releases(), release_id);
  return core::parse_json(package.file(published_json), published_json).as_object();
}

}  // namespace plimsoll::jobs
