// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "pages/document.h"
#include "registry/internal/card_parts.h"

namespace plimsoll::registry::internal {
namespace {

struct MeasureName {
  std::string_view metric;
  std::string_view name;
};
constexpr std::array<MeasureName, 8> measures{
    {{"tpr", "Caught"},
     {"fpr", "Listed in vain"},
     {"precision", "List was right"},
     {"pprev", "On the list"},
     {"flag_rate_to_base_rate", "On the list against had the outcome"},
     {"calibration_bias", "Risk said too low or too high"},
     {"ece_equal_mass_debiased", "Calibration error"},
     {"reason_mix", "First reasons"}}};

std::string measure_name(std::string_view metric) {
  for (const MeasureName& measure : measures) {
    if (measure.metric == metric) {
      return std::string(measure.name);
    }
  }
  return readable(std::string(metric));
}

/// A gap as people say it: points of a hundred, or times.
std::string amount(const std::string& metric, double value) {
  return metric == "flag_rate_to_base_rate" ? pages::decimal_text(std::exp(value), 2)
                                            : pages::decimal_text(value * 100, 0);
}

std::string amount_with_interval(const fairness::Gap& gap) {
  const std::string unit = gap.metric == "flag_rate_to_base_rate" ? "times" : "points of a hundred";
  std::string text = fmt::format("{} {}", amount(gap.metric, gap.value), unit);
  if (std::isfinite(gap.lower) && std::isfinite(gap.upper)) {
    text +=
        fmt::format(" ({} to {})", amount(gap.metric, gap.lower), amount(gap.metric, gap.upper));
  }
  return text;
}

std::string sentence_of(const fairness::Gap& gap) {
  if (!std::isfinite(gap.value)) {
    return gap.reason.empty() ? "Not defined." : gap.reason;
  }
  const std::string over =
      gap.lowest.empty()
          ? fmt::format("{}: {}", pages::words_of(gap.highest), amount_with_interval(gap))
          : fmt::format("{} over {} by {}", pages::words_of(gap.highest),
                        pages::words_of(gap.lowest), amount_with_interval(gap));
  return fmt::format("{}.{}", readable(over), gap.reason.empty() ? "" : " " + gap.reason);
}

/// Within a control feature's groups, where that was looked at and changes what is said.
std::string within_text(const fairness::PublishedGroupTable& table, const fairness::Gap& gap) {
  for (const fairness::Gap& within : table.gaps_within) {
    if (within.metric == gap.metric && std::isfinite(within.value)) {
      return fmt::format(" Within {}: {}, {}.", pages::words_of(table.control_name),
                         fairness::verdict_name(within.verdict), amount_with_interval(within));
    }
  }
  return {};
}

pages::CardGroup group_of(const fairness::PublishedGroup& group) {
  const auto rate = [&](const char* name) { return shown(group.rates.at(name)); };
  return {pages::words_of(group.attribute_value),
          group.students,
          rate("prev"),
          rate("pprev"),
          rate("tpr"),
          rate("fpr"),
          rate("precision")};
}

/// The bracket of the gap of recall; nothing where its groups are not shown.
std::optional<pages::GroupGap> bracket_of(const fairness::PublishedGroupTable& table) {
  for (const fairness::Gap& gap : table.gaps) {
    if (gap.metric != "tpr" || !std::isfinite(gap.value)) {
      continue;
    }
    for (const fairness::PublishedGroup& group : table.groups) {
      if (group.attribute_value == gap.lowest) {
        const double low = group.rates.at("tpr").rate.value;
        return pages::GroupGap{low, low + gap.value,
                               fmt::format("gap {} points ({} to {}): {}", amount("tpr", gap.value),
                                           amount("tpr", gap.lower), amount("tpr", gap.upper),
                                           fairness::verdict_name(gap.verdict))};
      }
    }
  }
  return std::nullopt;
}

/// The group that the features tell best, among those shown.
std::string proxy_text(const CardInputs& inputs, const fairness::PublishedGroupTable& table) {
  const fairness::ProxyScore* best = nullptr;
  for (const fairness::AttributeProxies& proxies : inputs.proxies) {
    for (const fairness::ProxyScore& score : proxies.scores) {
      const bool is_shown = std::any_of(
          table.groups.begin(), table.groups.end(), [&](const fairness::PublishedGroup& group) {
            return group.attribute_value == score.group && group.students.has_value();
          });
      if (proxies.attribute_name == table.attribute_name && is_shown &&
          std::isfinite(score.auroc.value) &&
          (best == nullptr || score.auroc.value > best->auroc.value)) {
        best = &score;
      }
    }
  }
  return best == nullptr
             ? std::string()
             : fmt::format(
                   "Of these groups the model’s features tell {} best from the others: AUROC {} "
                   "({}); 0.5 is chance, 1 would give the attribute away.",
                   pages::words_of(best->group), pages::decimal_text(best->auroc.value, 2),
                   pages::interval_text(shown(best->auroc), 2));
}

std::vector<std::string> gate_sentences(const fairness::GateResult& gate) {
  const auto named = [](const std::vector<fairness::GateFinding>& findings) {
    std::string names;
    for (const fairness::GateFinding& finding : findings) {
      names += fmt::format("{}{} ({})", names.empty() ? "" : "; ", measure_name(finding.gap.metric),
                           pages::words_of(finding.attribute_name));
    }
    return names;
  };
  std::vector<std::string> sentences;
  sentences.push_back(
      gate.is_open()
          ? "No gap between groups blocks this release."
          : fmt::format("Over its limit, more than chance explains, and blocking the release until "
                        "a named person decides: {}.",
                        named(gate.blocking)));
  if (!gate.unproven.empty()) {
    sentences.push_back(
        fmt::format("Over its limit, but chance could explain it: {}.", named(gate.unproven)));
  }
  return sentences;
}

}  // namespace

void add_groups(const CardInputs& inputs, pages::ModelCard& card) {
  const double overall = inputs.model.at_capacity.recall.value;
  for (const fairness::PublishedGroupTable& table : inputs.groups) {
    pages::CardGroups groups{.attribute = readable(table.attribute_name)};
    for (const fairness::PublishedGroup& group : table.groups) {
      groups.groups.push_back(group_of(group));
    }
    if (std::isfinite(overall)) {
      groups.overall_recall = overall;
    }
    groups.recall_gap = bracket_of(table);
    for (const fairness::Gap& gap : table.gaps) {
      groups.gaps.push_back({measure_name(gap.metric),
                             std::string(fairness::verdict_name(gap.verdict)),
                             sentence_of(gap) + within_text(table, gap)});
    }
    groups.proxy = proxy_text(inputs, table);
    for (const pages::CutEffects& effects : inputs.trials) {
      if (effects.attribute == table.attribute_name) {
        groups.trial = effects;
      }
    }
    card.groups.push_back(std::move(groups));
  }
  if (!card.groups.empty()) {
    card.gate = gate_sentences(inputs.release.gate);
  }
}

}  // namespace plimsoll::registry::internal
