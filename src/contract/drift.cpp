// SPDX-License-Identifier: Apache-2.0
#include "contract/drift.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "contract/internal/custom_properties.h"

namespace plimsoll::contract {
namespace {

using fmt::format;

// Resemblance of two names in [0, 1]: 1 is equal, letter case and separators apart; an abbreviation
// counts much.
double resemblance(const std::string& one, const std::string& other) {
  const auto plain = [](const std::string& name) {
    std::string letters;
    for (const unsigned char c : name) {
      if (std::isalnum(c) != 0) {
        letters += static_cast<char>(std::tolower(c));
      }
    }
    return letters;
  };
  const std::string a = plain(one);
  const std::string b = plain(other);
  const auto longer = std::max(a.size(), b.size());
  if (longer == 0) {
    return 0.0;
  }
  if (std::min(a.size(), b.size()) >= 4 && (a.starts_with(b) || b.starts_with(a))) {
    return 0.9;
  }
  return 1.0 - static_cast<double>(internal::edit_distance(a, b)) / static_cast<double>(longer);
}

// "1.4.2" → "1.5.0".
std::string next_minor(const std::string& version) {
  const auto dot = version.find('.');
  int minor = 0;
  if (dot == std::string::npos ||
      std::from_chars(version.data() + dot + 1, version.data() + version.size(), minor).ec !=
          std::errc{}) {
    return "a new version";
  }
  return format("{}.{}.0", version.substr(0, dot), minor + 1);
}

// How much a type can hold, among types that hold each other's values; 0: none of them.
int width_of(LogicalType type) {
  switch (type) {
    case LogicalType::boolean:
      return 1;
    case LogicalType::integer:
      return 2;
    case LogicalType::number:
      return 3;
    case LogicalType::date:
      return 12;
    case LogicalType::timestamp:
      return 13;
    case LogicalType::string:
      return 100;
    default:
      return 0;
  }
}

bool hold_each_other(LogicalType one, LogicalType other) {
  const int a = width_of(one);
  const int b = width_of(other);
  return a > 0 && b > 0 && (a == 100 || b == 100 || a / 10 == b / 10);
}

class Comparison {
 public:
  Comparison(const Contract& contract, const std::vector<FoundColumn>& found)
      : contract_(contract), found_(found) {
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (declared(found[i].name) == nullptr) {
        new_columns_.push_back(i);
      }
    }
  }

  std::vector<DriftFinding> run() {
    for (std::size_t i = 0; i < contract_.properties.size(); ++i) {
      compare(contract_.properties[i], i);
    }
    for (const auto i : new_columns_) {
      add({DriftKind::new_column, found_[i].name, contract_.drift.on_new_column,
           format("column {} is new; it is not read: add it to the contract in version {} if it is "
                  "wanted",
                  found_[i].name, next_minor(contract_.version))});
    }
    return std::move(findings_);
  }

 private:
  const Property* declared(const std::string& name) const {
    const auto property =
        std::find_if(contract_.properties.begin(), contract_.properties.end(),
                     [&](const Property& one) { return one.physical_name == name; });
    return property == contract_.properties.end() ? nullptr : &*property;
  }

  void add(DriftFinding finding) { findings_.push_back(std::move(finding)); }

  void compare(const Property& property, std::size_t place) {
    const auto column = std::find_if(found_.begin(), found_.end(), [&](const FoundColumn& one) {
      return one.name == property.physical_name;
    });
    if (column == found_.end()) {
      add_missing(property, place);
    } else if (column->type && *column->type != property.logical_type) {
      add_type(property, *column->type);
    }
  }

  // The new column that most resembles `property`; one that stands in its very place needs no
  // resemblance when only one is missing and one is new.
  std::optional<std::size_t> stand_in(const Property& property, std::size_t place) const {
    std::optional<std::size_t> best;
    double best_score = 0.5;
    for (const auto i : new_columns_) {
      double score = resemblance(property.physical_name, found_[i].name);
      if (i == place && found_.size() == contract_.properties.size()) {
        score += 0.55;
      }
      if (score > best_score) {
        best = i;
        best_score = score;
      }
    }
    return best;
  }

  void add_missing(const Property& property, std::size_t place) {
    std::string message = format("column {} is missing", property.physical_name);
    if (const auto other = stand_in(property, place)) {
      message += format(
          "; a new column {0} stands in its place: if it was renamed, publish contract {1} with "
          "physicalName: {0}",
          found_[*other].name, next_minor(contract_.version));
    } else {
      message += "; ask the source to deliver it again, or publish a contract without it";
    }
    add({DriftKind::missing_column, property.physical_name, contract_.drift.on_missing_column,
         std::move(message)});
  }

  void add_type(const Property& property, LogicalType type) {
    const bool related = hold_each_other(property.logical_type, type);
    const bool wider = width_of(type) > width_of(property.logical_type);
    const DriftKind kind = !related ? DriftKind::type_change
                           : wider  ? DriftKind::type_widening
                                    : DriftKind::type_narrowing;
    const DriftAction action = !related ? DriftAction::fail
                               : wider  ? contract_.drift.on_type_widening
                                        : contract_.drift.on_type_narrowing;
    add({kind, property.physical_name, action,
         format("column {} is delivered as {}, the contract says {}: correct the source, or "
                "publish contract {}",
                property.physical_name, name_of(type), name_of(property.logical_type),
                next_minor(contract_.version))});
  }

  const Contract& contract_;
  const std::vector<FoundColumn>& found_;
  std::vector<std::size_t> new_columns_;
  std::vector<DriftFinding> findings_;
};

}  // namespace

std::string_view name_of(LogicalType type) {
  switch (type) {
    case LogicalType::string:
      return "string";
    case LogicalType::date:
      return "date";
    case LogicalType::timestamp:
      return "timestamp";
    case LogicalType::time:
      return "time";
    case LogicalType::number:
      return "number";
    case LogicalType::integer:
      return "integer";
    case LogicalType::boolean:
      return "boolean";
    case LogicalType::object:
      return "object";
    case LogicalType::array:
      return "array";
  }
  return "";
}

std::vector<DriftFinding> compare_columns(const Contract& contract,
                                          const std::vector<FoundColumn>& found) {
  return Comparison(contract, found).run();
}

bool stops(const std::vector<DriftFinding>& findings) {
  return std::any_of(findings.begin(), findings.end(), [](const DriftFinding& finding) {
    return finding.action == DriftAction::fail;
  });
}

}  // namespace plimsoll::contract
