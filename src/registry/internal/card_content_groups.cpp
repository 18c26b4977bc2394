// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>

#include "registry/internal/card_parts.h"

namespace plimsoll::registry::internal {
namespace {

/// A value of an attribute as people write it: "full_time" reads "full time".
std::string group_name(std::string value) {
  std::replace(value.begin(), value.end(), '_', ' ');
  return value.empty() ? "not known" : value;
}

std::string_view rate_name(std::string_view metric) {
  if (metric == "tpr") {
    return "the share caught";
  }
  if (metric == "fpr") {
    return "the share listed in vain";
  }
  if (metric == "precision") {
    return "how often the list was right";
  }
  return "the share on the list";
}

/// Whether the table of this attribute shows both groups of a gap: where it does not, neither may
/// the verdict.
bool is_named(const pages::CardGroups& groups, const fairness::Gap& gap, std::int64_t count_min) {
  const auto shown = pages::shown_groups(groups.groups, count_min);
  const auto is_shown = [&](const std::string& name) {
    for (std::size_t index = 0; index < shown.size(); ++index) {
      if (groups.groups[index].group == group_name(name)) {
        return static_cast<bool>(shown[index]);
      }
    }
    return false;
  };
  return is_shown(gap.highest) && is_shown(gap.lowest);
}

std::string points(double share) {
  return pages::decimal_text(share * 100, 0);
}

/// A remark as it stands within a sentence: without its own capital and full stop.
std::string remark(std::string text) {
  if (!text.empty()) {
    text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  }
  text.resize(text.find_last_not_of('.') + 1);
  return text;
}

std::string gap_text(const pages::CardGroups& groups, const fairness::Gap& gap,
                     std::int64_t count_min) {
  const std::string what =
      fmt::format("{} for {}", fairness::verdict_name(gap.verdict), rate_name(gap.metric));
  if (!std::isfinite(gap.value)) {
    return fmt::format("{}: {}.", what, gap.reason.empty() ? "not defined" : remark(gap.reason));
  }
  if (!is_named(groups, gap, count_min)) {
    return fmt::format("{}: one of the groups is too small to show.", what);
  }
  const std::string interval =
      std::isfinite(gap.lower) && std::isfinite(gap.upper)
          ? fmt::format(" (95% interval {} to {})", points(gap.lower), points(gap.upper))
          : std::string();
  return fmt::format("{}: {} over {} by {} points of a hundred{}{}.", what, group_name(gap.highest),
                     group_name(gap.lowest), points(gap.value), interval,
                     gap.reason.empty() ? "" : "; " + remark(gap.reason));
}

/// The verdict on recall first, then any other rate with a gap that chance does not explain.
std::string verdict_of(const pages::CardGroups& groups, const fairness::GroupTable& table,
                       std::int64_t count_min) {
  std::string text;
  for (const auto& gap : table.gaps) {
    if (gap.metric == "tpr") {
      text = readable(gap_text(groups, gap, count_min)) + text;
    } else if (gap.verdict == fairness::Verdict::gap_shown) {
      text += " " + readable(gap_text(groups, gap, count_min));
    }
  }
  return text;
}

pages::CardGroup group_of(const fairness::GroupRow& row) {
  return {group_name(row.attribute_value),
          static_cast<std::int64_t>(row.students),
          shown(row.prev),
          shown(row.pprev),
          shown(row.tpr),
          shown(row.fpr),
          shown(row.precision)};
}

}  // namespace

void add_groups(const CardInputs& inputs, pages::ModelCard& card) {
  const double overall = inputs.model.at_capacity.recall.value;
  for (const auto& table : inputs.groups) {
    pages::CardGroups groups{.attribute = readable(table.attribute_name)};
    for (const auto& row : table.groups) {
      groups.groups.push_back(group_of(row));
    }
    if (std::isfinite(overall)) {
      groups.overall_recall = overall;
    }
    groups.verdict = verdict_of(groups, table, card.group_count_min);
    card.groups.push_back(std::move(groups));
  }
}

}  // namespace plimsoll::registry::internal
