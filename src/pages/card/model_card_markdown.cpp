// SPDX-License-Identifier: Apache-2.0
#include "pages/card/model_card_markdown.h"

#include <fmt/format.h>

#include <cmath>

#include "pages/card/internal/card_sections.h"
#include "pages/card/internal/markdown.h"

namespace plimsoll::pages {
namespace {

using internal::markdown_list;
using internal::markdown_table;
using internal::markdown_text;
using internal::yaml_text;

/// `model-index`: what tools that list models read.
std::string front_matter(const ModelCard& card) {
  std::string text = fmt::format(
      "---\nlibrary_name: plimsoll\npipeline_tag: tabular-classification\ntags:\n"
      "- early-warning\n- decision-support\nmodel-index:\n- name: {}\n  results:\n  - task:\n"
      "      type: tabular-classification\n    dataset:\n      type: private\n      name: {}\n"
      "    metrics:\n",
      yaml_text(card.purpose.release), yaml_text(card.purpose.institution));
  for (const CardMetric& metric : card.metrics) {
    if (std::isfinite(metric.model.value)) {
      text += fmt::format("    - type: {}\n      value: {}\n", yaml_text(metric.name),
                          decimal_text(metric.model.value, metric.decimals));
    }
  }
  return text + "---\n\n";
}

std::string with_interval(const Estimate& estimate, int decimals) {
  const std::string interval = interval_text(estimate, decimals);
  return decimal_text(estimate.value, decimals) + (interval.empty() ? "" : " (" + interval + ")");
}

std::string rate_text(const ShownRate& shown) {
  if (!shown.rate) {
    return shown.marker;
  }
  const std::string interval = percent_interval_text(*shown.rate);
  return percent_text(shown.rate->value) + (interval.empty() ? "" : " (" + interval + ")");
}

std::string markdown_section(std::string_view title, const std::string& content) {
  return content.empty() ? "" : fmt::format("## {}\n\n{}\n", title, content);
}

std::string purpose_text(const CardPurpose& purpose) {
  return fmt::format(
      "{}\n\n- **For whom.** {}\n- **From when to when.** {}\n- **How.** {}\n\n"
      "**Meant for**\n\n{}\n**Must not be used for**\n\n{}",
      markdown_text(purpose.predicts), markdown_text(purpose.population),
      markdown_text(purpose.horizon), markdown_text(purpose.method),
      markdown_list(purpose.intended_uses), markdown_list(purpose.must_not_be_used_for));
}

std::string metrics_text(const std::vector<CardMetric>& metrics) {
  std::vector<std::vector<std::string>> rows;
  for (const CardMetric& metric : metrics) {
    rows.push_back({metric.name + ": " + metric.meaning,
                    with_interval(metric.model, metric.decimals),
                    metric.rules ? with_interval(*metric.rules, metric.decimals) : "–"});
  }
  return markdown_table({"Measure", "Model", "Rules"}, rows);
}

/// Model, challenger and rules at the capacity, then all measures.
std::string comparison_text(const ModelCard& card) {
  const HeadToHead& both = card.head_to_head;
  std::vector<std::vector<std::string>> rows;
  const auto add = [&](const std::string& who, const Estimate& recall, const Estimate& precision) {
    rows.push_back({who, rate_text({recall, {}}), rate_text({precision, {}})});
  };
  if (both.capacity_share > 0) {
    add(card.challenger ? "Released: " + card.challenger->released : "Model", both.model_recall,
        both.model_precision);
    if (card.challenger) {
      add("Challenger: " + card.challenger->challenger, card.challenger->recall,
          card.challenger->precision);
    }
    add("Rules", both.rules_recall, both.rules_precision);
  }
  const std::string words =
      card.challenger ? markdown_text(challenger_text(*card.challenger)) + "\n\n" : "";
  const std::string at_capacity =
      markdown_table({"At our capacity", "Caught", "List was right"}, rows);
  return at_capacity + (at_capacity.empty() ? "" : "\n") + words + metrics_text(card.metrics);
}

std::string steadiness_text(const ModelCard& card) {
  const std::string ranges = range_text(card.ranges);
  const std::string stability = stability_text(card.stability);
  std::string text;
  if (!ranges.empty()) {
    text += fmt::format("{}\n\n{}\n", markdown_text(ranges),
                        markdown_table(range_columns(), range_rows(card.ranges)));
  }
  return text + (stability.empty() ? "" : markdown_text(stability) + "\n");
}

/// What red lists cut by the groups would have done.
std::string trial_text(const CardGroups& groups) {
  if (!groups.trial) {
    return "";
  }
  return fmt::format("\nIf the red lists were cut by these groups: {}\n\n{}",
                     markdown_text(cut_rule_text(*groups.trial)),
                     markdown_table(cut_columns(), cut_rows(*groups.trial)));
}

std::string groups_text(const ModelCard& card) {
  std::string text = card.gate.empty() ? "" : markdown_list(card.gate);
  for (const CardGroups& groups : card.groups) {
    std::vector<std::vector<std::string>> rows;
    for (const CardGroup& group : groups.groups) {
      rows.push_back({group.group, group.num_students ? count_text(*group.num_students) : "s",
                      rate_text(group.base_rate), rate_text(group.flag_rate),
                      rate_text(group.recall), rate_text(group.false_positive_rate),
                      rate_text(group.precision)});
    }
    text += fmt::format("{}### {}\n\n", text.empty() ? "" : "\n", markdown_text(groups.attribute));
    for (const CardGap& gap : groups.gaps) {
      text += fmt::format("- {}: {}. {}\n", markdown_text(gap.measure), markdown_text(gap.verdict),
                          markdown_text(gap.sentence));
    }
    text += groups.gaps.empty() ? "" : "\n";
    text += markdown_table({groups.attribute, "Students", "Had the outcome", "On the list",
                            "Caught", "Listed in vain", "List was right"},
                           rows);
    text += trial_text(groups);
  }
  return text;
}

std::string weights_text(const ModelCard& card) {
  std::vector<std::vector<std::string>> rows;
  for (const CardCoefficient& weight : card.coefficients) {
    rows.push_back({weight.meaning, "`" + weight.feature + "`",
                    with_interval(weight.coefficient, 2),
                    weight.is_bound_binding ? "held at 0 by its direction" : ""});
  }
  return rows.empty()
             ? ""
             : markdown_table({"Feature", "Name", "Log-odds per standard deviation", ""}, rows);
}

std::string data_text(const ModelCard& card) {
  std::vector<std::vector<std::string>> splits, tables, identifiers;
  for (const CardSplit& split : card.splits) {
    splits.push_back({split.role, split.terms, count_text(split.rows), count_text(split.students),
                      count_text(split.positives)});
  }
  for (const CardTable& table : card.tables) {
    tables.push_back(
        {"`" + table.table + "`", table.version, count_text(table.rows), "`" + table.hash + "`"});
  }
  for (const NamedValue& identifier : card.identifiers) {
    identifiers.push_back({identifier.name, "`" + identifier.value + "`"});
  }
  return markdown_table({"Used to", "Terms", "Student-weeks", "Students", "With the outcome"},
                        splits) +
         "\n" + markdown_table({"Table", "Version", "Rows", "Hash"}, tables) + "\n" +
         markdown_table({"What", "Value"}, identifiers);
}

}  // namespace

std::string model_card_markdown(const ModelCard& card) {
  const std::string verdict = verdict_text(card.head_to_head, card.purpose.outcome);
  return front_matter(card) +
         fmt::format("# Model card: {}\n\n{}, {}\n\n", markdown_text(card.purpose.release),
                     markdown_text(card.purpose.institution), card.purpose.created_on) +
         (verdict.empty() ? "" : fmt::format("> {}\n\n", markdown_text(verdict))) +
         markdown_section("What it is for", purpose_text(card.purpose)) +
         markdown_section("Model against rules", comparison_text(card)) +
         markdown_section("How sure, how steady", steadiness_text(card)) +
         markdown_section("Groups", groups_text(card)) +
         markdown_section("What it weighs", weights_text(card)) +
         markdown_section("Limitations", markdown_list(card.limitations)) +
         markdown_section("Data", data_text(card)) +
         fmt::format(
             "**Decision support only.** The score never acts on a student by itself. Rates of "
             "groups with fewer than {} students are shown as “s”.\n",
             card.group_count_min);
}

}  // namespace plimsoll::pages
