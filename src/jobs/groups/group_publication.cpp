// SPDX-License-Identifier: Apache-2.0
#include "jobs/groups/group_publication.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "core/files.h"
#include "core/hash.h"
#include "fairness/suppression/aequitas_csv.h"

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

/// Recall of a group by both lists, where the plain one is published and the other needs no coding.
void add_trial_group(const TrialGroup& group, const fairness::GroupTable& exact,
                     const fairness::PublishedGroupTable& table, json::array& groups) {
  for (std::size_t i = 0; i < exact.groups.size(); ++i) {
    if (exact.groups[i].attribute_value != group.group ||
        table.groups[i].rates.at("tpr").showing != fairness::Showing::exact) {
      continue;
    }
    const auto events = static_cast<double>(group.events);
    const double recall = static_cast<double>(group.caught) / events;
    json::object object{{"group", group.group},
                        {"plain_recall", static_cast<double>(group.plain_caught) / events}};
    if (!fairness::is_coded(recall, exact.groups[i].event_students)) {
      object["recall"] = recall;
    }
    groups.push_back(std::move(object));
  }
}

json::array trials_of(const GroupAudit& audit, const fairness::Publication& publication) {
  json::array trials;
  for (const GroupAwareTrial& trial : audit.trials) {
    json::array groups;
    for (std::size_t i = 0; i < audit.tables.size(); ++i) {
      if (audit.tables[i].attribute_name == trial.attribute_name) {
        for (const TrialGroup& group : trial.groups) {
          add_trial_group(group, audit.tables[i], publication.tables[i], groups);
        }
      }
    }
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
