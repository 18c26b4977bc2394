// SPDX-License-Identifier: Apache-2.0
#include "fairness/suppression/aequitas_csv.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <cmath>
#include <initializer_list>

#include "core/json.h"

namespace plimsoll::fairness {
namespace {

constexpr std::array<std::string_view, 8> rate_columns{"tpr", "tnr", "for", "fdr",
                                                       "fpr", "fnr", "npv", "precision"};
constexpr std::array<std::string_view, 10> disparity_columns{
    "ppr", "pprev", "precision", "fdr", "for", "fpr", "fnr", "tpr", "tnr", "npv"};

/// A text as a field of a CSV file: quoted where it must be, and where a spreadsheet would take it
/// for a formula.
std::string field(const std::string& text) {
  const bool is_formula = !text.empty() && std::string_view("=+-@\t\r").contains(text[0]);
  if (!is_formula && text.find_first_of(",\"\r\n") == std::string::npos) {
    return text;
  }
  std::string quoted = is_formula ? "\"'" : "\"";
  for (const char letter : text) {
    quoted += letter;
    if (letter == '"') {
      quoted += '"';
    }
  }
  return quoted + '"';
}

std::string number(double value) {
  return std::isfinite(value) ? core::canonical_number(value) : std::string();
}

std::string rate_field(const PublishedRate& rate) {
  switch (rate.showing) {
    case Showing::exact:
      return number(rate.rate.value);
    case Showing::below:
      return fmt::format("<{:.4g}", rate.edge);
    case Showing::above:
      return fmt::format(">{:.4g}", rate.edge);
    case Showing::withheld:
      return "s";
    case Showing::undefined:
      break;
  }
  return {};
}

std::string header() {
  std::string text =
      "model_id,score_threshold,k,attribute_name,attribute_value,accuracy,tpr,tnr,for,fdr,fpr,fnr,"
      "npv,precision,pp,pn,ppr,pprev,fp,fn,tn,tp,group_label_pos,group_label_neg,group_size,"
      "total_entities,prev";
  for (const std::string_view suffix : {"_disparity", "_ref_group_value"}) {
    for (const std::string_view name : disparity_columns) {
      text += fmt::format(",{}{}", name, suffix);
    }
  }
  return text + ",students,suppression\n";
}

/// The fields of one group.
class Row {
 public:
  Row(const PublishedGroupTable& table, const PublishedGroup& group)
      : table_(table), group_(group), reason_(group.reason) {}

  void put(std::string field) { fields_.push_back(std::move(field)); }
  void put_rate(std::string_view name) {
    const PublishedRate& rate = group_.rates.at(std::string(name));
    reason_ = reason_.empty() ? rate.reason : reason_;
    put(rate_field(rate));
  }
  /// A sum of counts, or their share of a whole.
  void put_count(std::initializer_list<const char*> names) {
    put(group_.counts.empty() ? "s" : std::to_string(sum(names)));
  }
  void put_share(std::initializer_list<const char*> names, std::int64_t whole) {
    const auto part = static_cast<double>(group_.counts.empty() ? 0 : sum(names));
    put(group_.counts.empty() ? "s" : number(part / static_cast<double>(whole)));
  }
  void put_disparities() {
    for (const auto name : disparity_columns) {
      const auto found = group_.disparity.find(std::string(name));
      put(found == group_.disparity.end() ? "s" : number(found->second.value));
    }
    for (const auto name : disparity_columns) {
      const auto found = group_.disparity.find(std::string(name));
      put(found == group_.disparity.end() ? "s" : field(found->second.reference));
    }
  }
  /// The counts in Aequitas' order, with the rates that stand among them.
  void put_counts() {
    put_count({"pp"});
    put_count({"pn"});
    put_share({"pp"}, table_.flagged_rows);
    put_rate("pprev");
    for (const char* name : {"fp", "fn", "tn", "tp"}) {
      put_count({name});
    }
    put_count({"tp", "fn"});
    put_count({"fp", "tn"});
    put_count({"group_size"});
    put(std::to_string(table_.rows));
    put_rate("prev");
  }
  [[nodiscard]] std::int64_t sum(std::initializer_list<const char*> names) const {
    std::int64_t total = 0;
    for (const char* name : names) {
      total += group_.counts.at(name);
    }
    return total;
  }
  [[nodiscard]] std::string text() {
    put(group_.students ? std::to_string(*group_.students) : "s");
    put(reason_);
    return fmt::format("{}\n", fmt::join(fields_, ","));
  }

 private:
  const PublishedGroupTable& table_;
  const PublishedGroup& group_;
  std::string reason_;
  std::vector<std::string> fields_;
};

std::string row_of(const PublishedGroupTable& table, const PublishedGroup& group,
                   const std::string& model_id) {
  Row row(table, group);
  row.put(field(model_id));
  row.put("capacity");
  row.put(std::to_string(table.flagged_rows));
  row.put(field(table.attribute_name));
  row.put(field(group.attribute_value));
  row.put_share({"tp", "tn"}, group.counts.empty() ? 1 : group.counts.at("group_size"));
  for (const auto name : rate_columns) {
    row.put_rate(name);
  }
  row.put_counts();
  row.put_disparities();
  return row.text();
}

}  // namespace

std::string aequitas_csv(const std::vector<PublishedGroupTable>& tables,
                         const std::string& model_id) {
  std::string text = header();
  for (const PublishedGroupTable& table : tables) {
    for (const PublishedGroup& group : table.groups) {
      text += row_of(table, group, model_id);
    }
  }
  return text;
}

}  // namespace plimsoll::fairness
