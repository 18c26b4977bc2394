// SPDX-License-Identifier: Apache-2.0
#include "monitor/drift_reference_json.h"

#include <fmt/format.h>

#include "core/error.h"
#include "core/json.h"

namespace plimsoll::monitor {
namespace {

namespace json = core::json;

constexpr auto format = "plimsoll.drift_reference.1";

json::object to_json(const NumberReference& number) {
  const auto& profile = number.profile;
  return {{"name", number.name},
          {"missing", profile.missing},
          {"bounds", json::value_from(profile.bounds)},
          {"counts", json::value_from(profile.counts)},
          {"quantiles", json::value_from(profile.quantiles)},
          {"deviation", profile.deviation},
          {"usual_stability", number.usual_stability},
          {"usual_wasserstein", number.usual_wasserstein},
          {"usual_missing", number.usual_missing}};
}

json::object to_json(const CategoryReference& category) {
  return {{"counts", json::value_from(category.counts)},
          {"usual_distance", category.usual_distance},
          {"usual_shift", category.usual_shift}};
}

json::object to_json(const WeekReference& week) {
  json::array numbers;
  for (const auto& number : week.numbers) {
    numbers.push_back(to_json(number));
  }
  json::object categories;
  for (const auto& [column, category] : week.categories) {
    categories[column] = to_json(category);
  }
  return {{"terms", week.terms},
          {"students", week.students},
          {"usual_students", week.usual_students},
          {"numbers", numbers},
          {"categories", categories},
          {"newest_age_days", json::value_from(week.newest_age_days)}};
}

template <class Type>
Type read(const json::object& object, const char* key) {
  return json::value_to<Type>(object.at(key));
}

NumberReference number_from(const json::object& object) {
  NumberReference number{.name = read<std::string>(object, "name"), .profile = {}};
  number.profile = {.missing = read<std::size_t>(object, "missing"),
                    .bounds = read<std::vector<double>>(object, "bounds"),
                    .counts = read<std::vector<std::size_t>>(object, "counts"),
                    .quantiles = read<std::vector<double>>(object, "quantiles"),
                    .deviation = read<double>(object, "deviation")};
  number.usual_stability = read<double>(object, "usual_stability");
  number.usual_wasserstein = read<double>(object, "usual_wasserstein");
  number.usual_missing = read<double>(object, "usual_missing");
  return number;
}

WeekReference week_from(const json::object& object) {
  WeekReference week;
  week.terms = read<std::size_t>(object, "terms");
  week.students = read<double>(object, "students");
  week.usual_students = read<double>(object, "usual_students");
  for (const auto& number : object.at("numbers").as_array()) {
    week.numbers.push_back(number_from(number.as_object()));
  }
  for (const auto& entry : object.at("categories").as_object()) {
    const auto& category = entry.value().as_object();
    week.categories[entry.key()] = {read<CategoryCounts>(category, "counts"),
                                    read<double>(category, "usual_distance"),
                                    read<double>(category, "usual_shift")};
  }
  week.newest_age_days = read<std::map<std::string, double>>(object, "newest_age_days");
  return week;
}

}  // namespace

std::string drift_reference_text(const DriftReference& reference) {
  json::object weeks;
  for (const auto& [number, week] : reference.weeks) {
    weeks[std::to_string(number)] = to_json(week);
  }
  return core::canonical_json(json::object{
      {"format", format}, {"terms", json::value_from(reference.terms)}, {"weeks", weeks}});
}

DriftReference drift_reference_from_text(std::string_view text, std::string_view where) {
  const auto document = core::parse_json(text, where);
  try {
    DriftReference reference;
    const auto& object = document.as_object();
    reference.terms = read<std::vector<std::string>>(object, "terms");
    for (const auto& entry : object.at("weeks").as_object()) {
      reference.weeks[std::stoi(std::string(entry.key()))] = week_from(entry.value().as_object());
    }
    return reference;
  } catch (const std::exception& error) {
    throw core::Error(
        core::ErrorCode::corrupt_data,
        fmt::format("{}: no drift reference can be read from it; train a new release", where),
        error.what());
  }
}

}  // namespace plimsoll::monitor
