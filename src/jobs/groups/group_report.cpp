// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cmath>

#include "jobs/groups/group_publication.h"
#include "pages/numbers.h"
#include "pages/summary/text_table.h"

namespace plimsoll::jobs {
namespace {

namespace json = core::json;

std::string text_of(const json::object& object, std::string_view name) {
  return std::string(object.at(name).as_string());
}

/// A rate as published: "41% (36–46%)", "<5%", "s" or "–".
std::string rate_text(const json::object& group, const char* name) {
  const auto* rate = group.if_contains(name);
  if (rate == nullptr || rate->as_object().contains("marker")) {
    return "s";
  }
  const json::object& parts = rate->as_object();
  if (const auto* edge = parts.if_contains("less_than")) {
    return "<" + pages::percent_text(edge->to_number<double>());
  }
  if (const auto* edge = parts.if_contains("more_than")) {
    return ">" + pages::percent_text(edge->to_number<double>());
  }
  if (parts.at("value").is_null()) {
    return "–";
  }
  const pages::Estimate estimate{parts.at("value").to_number<double>(),
                                 parts.at("lower").to_number<double>(),
                                 parts.at("upper").to_number<double>()};
  return fmt::format("{} ({})", pages::percent_text(estimate.value),
                     pages::percent_interval_text(estimate));
}

std::string name_of_group(const json::object& group) {
  const std::string name = text_of(group, "attribute_value");
  return name.empty() ? "not known" : name;
}

std::string table_text(const json::object& table) {
  std::vector<std::vector<std::string>> rows;
  for (const json::value& item : table.at("groups").as_array()) {
    const json::object& group = item.as_object();
    const auto* students = group.if_contains("students");
    rows.push_back({name_of_group(group),
                    students == nullptr ? "s" : pages::count_text(students->as_int64()),
                    rate_text(group, "prev"), rate_text(group, "pprev"), rate_text(group, "tpr"),
                    rate_text(group, "fpr")});
  }
  return pages::text_table({{text_of(table, "attribute_name")},
                            {"students", true},
                            {"had outcome", true},
                            {"on list", true},
                            {"caught", true},
                            {"in vain", true}},
                           rows, 100);
}

std::string gap_text(const json::object& gap) {
  std::string text = fmt::format("  {:<24} {}", text_of(gap, "metric"), text_of(gap, "verdict"));
  if (!gap.at("gap").is_null()) {
    const auto number = [&](const char* name) {
      return gap.at(name).is_null() ? std::nan("") : gap.at(name).to_number<double>();
    };
    text += fmt::format(": {}{} {:.3f} ({:.3f} to {:.3f}), limit {:.3f}", text_of(gap, "highest"),
                        text_of(gap, "lowest").empty() ? "" : " over " + text_of(gap, "lowest"),
                        number("gap"), number("gap_lower"), number("gap_upper"), number("limit"));
  }
  return text + "\n";
}

std::string findings_text(const json::object& published, const char* name, const char* words) {
  std::string text;
  for (const json::value& finding : published.at(name).as_array()) {
    text += fmt::format("  {}\n", std::string(finding.as_string()));
  }
  return text.empty() ? text : fmt::format("{}\n{}", words, text);
}

std::string trial_text(const json::object& trial) {
  std::string text = fmt::format(
      "list cut by {}, floor {} of everyone's recall: {} of those with the outcome listed instead "
      "of {}; the floor did not fit in {} of {} lists\n",
      text_of(trial, "attribute_name"), trial.at("floor").to_number<double>(),
      pages::count_text(trial.at("caught").as_int64()),
      pages::count_text(trial.at("plain_caught").as_int64()), trial.at("lists_short").as_int64(),
      trial.at("lists").as_int64());
  for (const json::value& item : trial.at("groups").as_array()) {
    const json::object& group = item.as_object();
    const auto* recall = group.if_contains("recall");
    text += fmt::format("  {:<24} caught {} with the plain list, {} with this one\n",
                        text_of(group, "group"),
                        pages::percent_text(group.at("plain_recall").to_number<double>()),
                        recall == nullptr ? "s" : pages::percent_text(recall->to_number<double>()));
  }
  return text;
}

}  // namespace

std::string group_report(const core::json::object& published) {
  std::string text;
  for (const json::value& item : published.at("tables").as_array()) {
    const json::object& table = item.as_object();
    text += table_text(table);
    for (const json::value& gap : table.at("gaps").as_array()) {
      text += gap_text(gap.as_object());
    }
    if (!table.at("gaps_within").as_array().empty()) {
      text += fmt::format("  within {}:\n", text_of(table, "control_name"));
      for (const json::value& gap : table.at("gaps_within").as_array()) {
        text += gap_text(gap.as_object());
      }
    }
    text += "\n";
  }
  for (const json::value& trial : published.at("group_aware").as_array()) {
    text += trial_text(trial.as_object());
  }
  text += findings_text(published, "unproven", "over the limit, but chance could explain it:");
  const std::string blocking = findings_text(
      published, "blocking",
      "gate closed: over the limit, more than chance explains; a named person must decide:");
  return text +
         (blocking.empty() ? "gate open: no gap between groups blocks this release\n" : blocking);
}

}  // namespace plimsoll::jobs
