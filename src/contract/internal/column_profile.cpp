// SPDX-License-Identifier: Apache-2.0
#include "contract/internal/column_profile.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "contract/internal/cast_expression.h"
#include "contract/internal/load/load_parts.h"
#include "contract/internal/time_pattern.h"

namespace plimsoll::contract::internal {
namespace {

using engine::quote_name;
using fmt::format;

constexpr std::int64_t enumeration_size = 12;

bool has_word(const std::string& name, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return name.find(word) != std::string::npos; });
}

// One way in which the texts of a column may be read.
struct Reading {
  LogicalType type = LogicalType::string;
  std::string time_format;  ///< empty: ISO 8601
  char decimal_separator = '.';
  std::vector<std::string> truths, untruths;
};

// In the order of preference: the first that fits all values wins.
std::vector<Reading> readings() {
  using enum LogicalType;
  std::vector<Reading> all{{boolean, "", '.', {"true"}, {"false"}},
                           {boolean, "", '.', {"Y"}, {"N"}},
                           {boolean, "", '.', {"yes"}, {"no"}},
                           {integer},
                           {date},
                           {timestamp}};
  for (const auto* form : {"dd.MM.yyyy", "dd/MM/yyyy", "MM/dd/yyyy", "dd-MM-yyyy", "yyyy/MM/dd"}) {
    all.push_back({date, *strptime_pattern(form)});
    all.push_back({timestamp, *strptime_pattern(std::string(form) + " HH:mm:ss")});
    all.push_back({timestamp, *strptime_pattern(std::string(form) + " HH:mm")});
  }
  all.push_back({number, "", '.'});
  all.push_back({number, "", ','});
  return all;
}

Property as_property(const Reading& reading) {
  Property property;
  property.logical_type = reading.type;
  if (!reading.time_format.empty()) {
    property.time_formats = {reading.time_format};
  }
  return property;
}

Format as_format(Format form, const Reading& reading) {
  form.decimal_separator = reading.decimal_separator;
  form.thousands_separator = '\0';
  if (!reading.truths.empty()) {
    form.true_values = reading.truths;
    form.false_values = reading.untruths;
  }
  return form;
}

class Profiler {
 public:
  Profiler(engine::Engine& engine, const RawColumns& sample, Format form)
      : engine_(engine), sample_(sample) {
    profile_.format = std::move(form);
  }

  SampleProfile run() {
    profile_.rows = engine::query_integer(engine_, "select count(*) from " + sample_.relation);
    find_null_markers();
    for (const auto& column : sample_.columns) {
      profile_.columns.push_back(profile(column));
    }
    find_key();
    return std::move(profile_);
  }

 private:
  // Texts that stand for "no value" in columns whose other values are all numbers, dates or the
  // like would show as strings; so they count where only they stand in the way. Empty texts are
  // always none.
  void find_null_markers() {
    auto& markers = profile_.format.null_markers;
    for (const char* marker : {"?", "NULL", "null", "NA", "N/A", "None", "nan", "NaN", "-"}) {
      for (const auto& column : sample_.columns) {
        const std::string text = format("trim({})", quote_name(column));
        const std::string found = format("select count(*) filter (where {0} = {1}) from {2}", text,
                                         engine::quote_text(marker), sample_.relation);
        if (engine::query_integer(engine_, found) > 0 && stands_alone_in_the_way(text, marker)) {
          markers.push_back(marker);
          break;
        }
      }
    }
  }

  bool stands_alone_in_the_way(const std::string& text, const char* marker) const {
    const std::string sql = format(
        "select count(*) filter (where {0} not in ('', {1}) and {0} is not null and not "
        "regexp_full_match({0}, "
        "'[-+0-9.,:/TZ ]*[0-9][-+0-9.,:/TZ ]*')) + (case when count(*) filter (where {0} not in "
        "('', {1})) = 0 then 1 "
        "else 0 end) from {2}",
        text, engine::quote_text(marker), sample_.relation);
    return engine::query_integer(engine_, sql) == 0;
  }

  ColumnProfile profile(const std::string& column) {
    ColumnProfile one;
    one.property.physical_name = column;
    one.property.name = column_name(column);
    const std::string text = text_expression(one.property, profile_.format, quote_name(column));
    const auto counts =
        engine::query_table(engine_,
                            format("select count({0}), count(distinct {0}), count(*) filter (where "
                                   "regexp_full_match({0}, '0[0-9]+')) from {1}",
                                   text, sample_.relation))
            .rows.at(0);
    one.values = std::get<std::int64_t>(counts.at(0));
    one.distinct = std::get<std::int64_t>(counts.at(1));
    one.property.required = one.values == profile_.rows;
    if (std::get<std::int64_t>(counts.at(2)) == 0 &&
        one.values > 0) {  // 0012345 is a name, not a number
      find_type(one, column);
    }
    find_bounds(one, column);
    classify(one);
    return one;
  }

  void find_type(ColumnProfile& one, const std::string& column) {
    for (const auto& reading : readings()) {
      const bool other_comma = has_number_ && reading.type == LogicalType::number &&
                               reading.decimal_separator != profile_.format.decimal_separator;
      const bool other_truth =
          !truths_.empty() && reading.type == LogicalType::boolean && reading.truths != truths_;
      if (!other_comma && !other_truth && fits(one, column, reading)) {
        adopt(one, reading);
        return;
      }
    }
  }

  bool fits(const ColumnProfile& one, const std::string& column, const Reading& reading) const {
    const Property property = as_property(reading);
    const Format form = as_format(profile_.format, reading);
    const std::string cast =
        cast_expression(property, form, text_expression(property, form, quote_name(column)));
    return engine::query_integer(
               engine_, format("select count({}) from {}", cast, sample_.relation)) == one.values;
  }

  void adopt(ColumnProfile& one, const Reading& reading) {
    one.property.logical_type = reading.type;
    one.property.time_formats = as_property(reading).time_formats;
    if (reading.type == LogicalType::number) {
      has_number_ = true;
      profile_.format.decimal_separator = reading.decimal_separator;
    }
    if (reading.type == LogicalType::boolean) {
      truths_ = reading.truths;
      profile_.format.true_values = reading.truths;
      profile_.format.false_values = reading.untruths;
    }
  }

  void find_bounds(ColumnProfile& one, const std::string& column) {
    auto& property = one.property;
    const std::string cast = cast_expression(
        property, profile_.format, text_expression(property, profile_.format, quote_name(column)));
    if (one.values == 0) {
      return;
    }
    if (property.logical_type == LogicalType::integer ||
        property.logical_type == LogicalType::number) {
      const auto range =
          engine::query_table(engine_, format("select min({0})::double, max({0})::double from {1}",
                                              cast, sample_.relation))
              .rows.at(0);
      const double least = std::get<double>(range.at(0));
      const double most = std::get<double>(range.at(1));
      // Twice the range seen, and nothing below zero where nothing was.
      property.options.minimum =
          format("{:.0f}", least >= 0 ? 0.0 : std::floor(least - (most - least) - 1));
      property.options.maximum =
          format("{:.0f}", std::ceil(most + std::max(most - least, std::abs(most)) + 1));
    } else if (property.logical_type == LogicalType::date) {
      property.options.minimum = engine::query_text(
          engine_,
          format("select (date_trunc('year', min({0})) - interval 1 year)::date::varchar from {1}",
                 cast, sample_.relation));
    } else if (property.logical_type == LogicalType::string && one.distinct <= enumeration_size &&
               one.distinct * 5 <= one.values) {
      const auto values = engine::query_table(
          engine_, format("select distinct {0} from {1} where {0} is not null order by 1", cast,
                          sample_.relation));
      for (const auto& row : values.rows) {
        property.enum_values.push_back(std::get<std::string>(row.at(0)));
      }
    }
  }

  void classify(ColumnProfile& one) const {
    auto& property = one.property;
    const std::string& name = property.name;
    const bool is_time = property.logical_type == LogicalType::date ||
                         property.logical_type == LogicalType::timestamp;
    one.is_person =
        !is_time && has_word(name, {"student_n", "student_id", "user_id", "person_id", "customer",
                                    "card_id", "learner", "sis_id", "member_id", "account_id"});
    one.is_available_at =
        is_time && has_word(name, {"export", "sent_", "updated", "posted", "entered", "recorded",
                                   "published", "modified", "loaded"});
    const bool is_birth = has_word(name, {"birth", "dob"});
    one.is_event_time = is_time && !one.is_available_at && !is_birth;
    if (is_birth ||
        has_word(name, {"gender", "sex", "ethnic", "disab", "citizen", "religion", "health"})) {
      property.classification = "restricted";
    } else if (one.is_person || has_word(name, {"family_name", "given_name", "first_name",
                                                "last_name", "surname", "display_name", "full_name",
                                                "email", "e_mail", "phone", "address"})) {
      property.classification = "confidential";
    }
    if (property.classification == "restricted" || property.classification == "confidential") {
      property.enum_values.clear();
    }
  }

  // The first column that alone tells rows apart, else the first two.
  void find_key() {
    std::vector<const ColumnProfile*> candidates;
    for (const auto& one : profile_.columns) {
      const bool may = one.property.required && one.property.logical_type != LogicalType::number &&
                       one.property.logical_type != LogicalType::boolean;
      if (may && one.distinct == profile_.rows) {
        profile_.key = {one.property.name};
        return;
      }
      if (may && candidates.size() < 5) {
        candidates.push_back(&one);
      }
    }
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      for (std::size_t j = i + 1; j < candidates.size(); ++j) {
        if (distinct_pairs(*candidates[i], *candidates[j]) == profile_.rows) {
          profile_.key = {candidates[i]->property.name, candidates[j]->property.name};
          return;
        }
      }
    }
  }

  std::int64_t distinct_pairs(const ColumnProfile& one, const ColumnProfile& other) const {
    const auto value = [&](const ColumnProfile& part) {
      return cast_expression(
          part.property, profile_.format,
          text_expression(part.property, profile_.format, quote_name(part.property.physical_name)));
    };
    return engine::query_integer(
        engine_, format("select count(*) from (select distinct {}, {} from {}) as pairs",
                        value(one), value(other), sample_.relation));
  }

  engine::Engine& engine_;
  const RawColumns& sample_;
  SampleProfile profile_;
  bool has_number_ = false;
  std::vector<std::string> truths_;
};

}  // namespace

std::string column_name(std::string_view name) {
  std::string out;
  char before = '_';
  for (const char c : name) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    const bool is_lower = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (is_upper && before >= 'a' && before <= 'z') {
      out += '_';
    }
    if (is_upper || is_lower) {
      out += static_cast<char>(is_upper ? c - 'A' + 'a' : c);
    } else if (!out.empty() && out.back() != '_') {
      out += '_';
    }
    before = c;
  }
  while (!out.empty() && out.back() == '_') {
    out.pop_back();
  }
  if (out.empty() || (out.front() >= '0' && out.front() <= '9')) {
    out.insert(0, "column_");
  }
  return is_reserved_column(out) ? out + "_value" : out;
}

SampleProfile profile_sample(engine::Engine& engine, const RawColumns& sample, Format format) {
  return Profiler(engine, sample, std::move(format)).run();
}

}  // namespace plimsoll::contract::internal
