// SPDX-License-Identifier: Apache-2.0
#include "contract/internal/json_schema.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <regex>
#include <set>

#include "contract/internal/custom_properties.h"
#include "core/error.h"

namespace plimsoll::contract::internal {
namespace {

namespace json = core::json;
using Keys = std::set<std::string, std::less<>>;

constexpr std::array<std::string_view, 8> annotations{
    "$schema", "title", "description", "default", "examples", "deprecated", "format", "$defs"};

std::string kind_of(const json::value& value) {
  switch (value.kind()) {
    case json::kind::null:
      return "nothing";
    case json::kind::bool_:
      return "true or false";
    case json::kind::string:
      return "a text";
    case json::kind::array:
      return "a list";
    case json::kind::object:
      return "a mapping";
    default:
      return "a number";
  }
}

std::string kind_named(std::string_view type) {
  const std::pair<std::string_view, const char*> names[] = {
      {"object", "a mapping"}, {"array", "a list"},           {"string", "a text"},
      {"number", "a number"},  {"integer", "a whole number"}, {"boolean", "true or false"}};
  for (const auto& [name, words] : names) {
    if (name == type) {
      return words;
    }
  }
  return "nothing";
}

bool has_type(const json::value& value, std::string_view type) {
  if (type == "integer") {
    return value.is_int64() || value.is_uint64() ||
           (value.is_double() && value.get_double() == std::trunc(value.get_double()));
  }
  return kind_of(value) == kind_named(type);
}

std::string shown(const json::value& value) {
  return value.is_string() ? std::string(value.get_string()) : json::serialize(value);
}

// The declared key anywhere in the schema that `key` is a misspelling of; empty when there is none.
std::string nearest_key(const json::value& schema, std::string_view key) {
  if (schema.is_array()) {
    for (const auto& item : schema.get_array()) {
      if (auto found = nearest_key(item, key); !found.empty()) {
        return found;
      }
    }
  }
  if (!schema.is_object()) {
    return {};
  }
  for (const auto& [name, value] : schema.get_object()) {
    const auto distance = edit_distance(name, key);
    if (distance > 0 && distance <= 2 && key.size() > 3) {
      return name;
    }
    if (auto found = nearest_key(value, key); !found.empty()) {
      return found;
    }
  }
  return {};
}

// Walks schema and document together.
class Walk {
 public:
  explicit Walk(const json::value& root) : root_(root) {}

  bool check(const json::value& schema, const json::value& value, Keys& evaluated);
  std::vector<SchemaProblem> problems;

 private:
  struct Place {
    const json::object& schema;
    const json::value& value;
    Keys& evaluated;
  };
  using Keyword = bool (Walk::*)(const Place&, const json::value&);
  static Keyword keyword(std::string_view name);

  bool complain_of_key(std::string_view key);
  bool complain(std::string text) {
    problems.push_back({path_, std::move(text)});
    return false;
  }
  bool quietly(const json::value& schema, const json::value& value, Keys& evaluated);
  bool child(std::variant<std::string, std::size_t> step, const json::value& schema,
             const json::value& value);

  bool same(const Place&, const json::value&) { return true; }
  bool reference(const Place& place, const json::value& pointer);
  bool type(const Place& place, const json::value& type);
  bool one_of_values(const Place& place, const json::value& values);
  bool constant(const Place& place, const json::value& wanted);
  bool required(const Place& place, const json::value& keys);
  bool properties(const Place& place, const json::value& schemas);
  bool additional(const Place& place, const json::value& allowed);
  bool items(const Place& place, const json::value& schema);
  bool all_of(const Place& place, const json::value& schemas);
  bool any_of(const Place& place, const json::value& schemas);
  bool one_of(const Place& place, const json::value& schemas);
  bool negation(const Place& place, const json::value& schema);
  bool condition(const Place& place, const json::value& schema);
  bool minimum(const Place& place, const json::value& bound);
  bool exclusive_minimum(const Place& place, const json::value& bound);
  bool min_items(const Place& place, const json::value& bound);
  bool max_items(const Place& place, const json::value& bound);
  bool unique_items(const Place& place, const json::value& wanted);
  bool pattern(const Place& place, const json::value& pattern);
  bool unevaluated(const Place& place);

  const json::value& root_;
  std::vector<std::variant<std::string, std::size_t>> path_;
};

Walk::Keyword Walk::keyword(std::string_view name) {
  static const std::map<std::string_view, Keyword> keywords{
      {"$ref", &Walk::reference},
      {"type", &Walk::type},
      {"enum", &Walk::one_of_values},
      {"const", &Walk::constant},
      {"required", &Walk::required},
      {"properties", &Walk::properties},
      {"additionalProperties", &Walk::additional},
      {"items", &Walk::items},
      {"allOf", &Walk::all_of},
      {"anyOf", &Walk::any_of},
      {"oneOf", &Walk::one_of},
      {"not", &Walk::negation},
      {"if", &Walk::condition},
      {"then", &Walk::same},                   // read by `if`
      {"unevaluatedProperties", &Walk::same},  // read last
      {"minimum", &Walk::minimum},
      {"exclusiveMinimum", &Walk::exclusive_minimum},
      {"minItems", &Walk::min_items},
      {"maxItems", &Walk::max_items},
      {"uniqueItems", &Walk::unique_items},
      {"pattern", &Walk::pattern},
  };
  for (const auto annotation : annotations) {
    if (annotation == name) {
      return &Walk::same;
    }
  }
  const auto found = keywords.find(name);
  if (found == keywords.end()) {
    throw core::Error(
        core::ErrorCode::internal,
        fmt::format("the JSON schema uses a keyword that is not enforced here: {}", name));
  }
  return found->second;
}

bool Walk::check(const json::value& schema, const json::value& value, Keys& evaluated) {
  if (schema.is_bool()) {
    return schema.get_bool();
  }
  Keys own;
  const Place place{schema.get_object(), value, own};
  bool holds = true;
  for (const auto& [name, argument] : place.schema) {
    holds = (this->*keyword(name))(place, argument) && holds;
  }
  // After a complaint about the parts, the keys that these parts would have accounted for are not
  // news.
  if (place.schema.contains("unevaluatedProperties") && value.is_object() && holds) {
    holds = unevaluated(place);
  }
  if (holds) {
    evaluated.merge(own);
  }
  return holds;
}

bool Walk::complain_of_key(std::string_view key) {
  path_.emplace_back(std::string(key));
  const auto meant = nearest_key(root_, key);
  complain(fmt::format("the key '{}' is not known here{}", key,
                       meant.empty() ? "" : fmt::format("; is '{}' meant?", meant)));
  path_.pop_back();
  return false;
}

bool Walk::quietly(const json::value& schema, const json::value& value, Keys& evaluated) {
  const auto before = problems.size();
  const bool holds = check(schema, value, evaluated);
  problems.resize(before);
  return holds;
}

bool Walk::child(std::variant<std::string, std::size_t> step, const json::value& schema,
                 const json::value& value) {
  path_.push_back(std::move(step));
  Keys of_child;
  const bool holds = check(schema, value, of_child);
  path_.pop_back();
  return holds;
}

bool Walk::reference(const Place& place, const json::value& pointer) {
  const std::string_view text = pointer.get_string();
  return check(root_.at_pointer(text.substr(1)), place.value, place.evaluated);
}

bool Walk::type(const Place& place, const json::value& type) {
  if (const auto* several = type.if_array()) {
    return std::ranges::any_of(
               *several,
               [&](const json::value& one) { return has_type(place.value, one.get_string()); }) ||
           complain(fmt::format("expected one of {}, found {}", shown(type), kind_of(place.value)));
  }
  const std::string_view wanted = type.get_string();
  if (has_type(place.value, wanted)) {
    return true;
  }
  const bool quote = wanted == "string" && (place.value.is_number() || place.value.is_bool());
  return complain(fmt::format("expected {}, found {}{}", kind_named(wanted), kind_of(place.value),
                              quote ? "; write it in quotes" : ""));
}

bool Walk::one_of_values(const Place& place, const json::value& values) {
  std::vector<std::string> names;
  for (const auto& value : values.get_array()) {
    if (value == place.value) {
      return true;
    }
    names.push_back(shown(value));
  }
  return complain(
      fmt::format("'{}' is not one of: {}", shown(place.value), fmt::join(names, ", ")));
}

bool Walk::constant(const Place& place, const json::value& wanted) {
  return place.value == wanted || complain(fmt::format("must be '{}'", shown(wanted)));
}

bool Walk::required(const Place& place, const json::value& keys) {
  bool holds = true;
  for (const auto& key : keys.get_array()) {
    if (place.value.is_object() && !place.value.get_object().contains(key.get_string())) {
      holds = complain(fmt::format("the key '{}' is missing", shown(key)));
    }
  }
  return holds;
}

bool Walk::properties(const Place& place, const json::value& schemas) {
  if (!place.value.is_object()) {
    return true;
  }
  bool holds = true;
  for (const auto& [key, schema] : schemas.get_object()) {
    if (const auto* value = place.value.get_object().if_contains(key)) {
      place.evaluated.emplace(key);
      holds = child(std::string(key), schema, *value) && holds;
    }
  }
  return holds;
}

bool Walk::additional(const Place& place, const json::value& allowed) {
  if (!place.value.is_object() || allowed != json::value(false)) {
    return true;
  }
  const auto* declared = place.schema.if_contains("properties");
  bool holds = true;
  for (const auto& [key, value] : place.value.get_object()) {
    if (declared == nullptr || !declared->get_object().contains(key)) {
      holds = complain_of_key(key);
    }
  }
  return holds;
}

bool Walk::items(const Place& place, const json::value& schema) {
  bool holds = true;
  if (place.value.is_array()) {
    for (std::size_t i = 0; i < place.value.get_array().size(); ++i) {
      holds = child(i, schema, place.value.get_array()[i]) && holds;
    }
  }
  return holds;
}

bool Walk::all_of(const Place& place, const json::value& schemas) {
  bool holds = true;
  for (const auto& schema : schemas.get_array()) {
    holds = check(schema, place.value, place.evaluated) && holds;
  }
  return holds;
}

bool Walk::any_of(const Place& place, const json::value& schemas) {
  bool holds = false;
  for (const auto& schema : schemas.get_array()) {
    holds = quietly(schema, place.value, place.evaluated) || holds;
  }
  return holds || complain(fmt::format("'{}' has none of the allowed forms", shown(place.value)));
}

bool Walk::one_of(const Place& place, const json::value& schemas) {
  int fitting = 0;
  std::vector<std::string> keys;
  for (const auto& schema : schemas.get_array()) {
    fitting += quietly(schema, place.value, place.evaluated) ? 1 : 0;
    const auto* required = schema.get_object().if_contains("required");
    if (required != nullptr && required->get_array().size() == 1) {
      keys.push_back(shown(required->get_array()[0]));
    }
  }
  if (fitting == 1) {
    return true;
  }
  return complain(keys.size() == schemas.get_array().size()
                      ? fmt::format("exactly one of these keys is needed, of the right kind: {}",
                                    fmt::join(keys, ", "))
                      : fmt::format("'{}' has {} of the allowed forms, and needs one",
                                    shown(place.value), fitting));
}

bool Walk::negation(const Place& place, const json::value& schema) {
  Keys ignored;
  if (!quietly(schema, place.value, ignored)) {
    return true;
  }
  const auto* required = schema.get_object().if_contains("required");
  return complain(required == nullptr ? std::string("has a form that is not allowed here")
                                      : fmt::format("the key '{}' is not allowed here",
                                                    shown(required->get_array()[0])));
}

bool Walk::condition(const Place& place, const json::value& schema) {
  const auto* then = place.schema.if_contains("then");
  return !quietly(schema, place.value, place.evaluated) || then == nullptr ||
         check(*then, place.value, place.evaluated);
}

bool Walk::minimum(const Place& place, const json::value& bound) {
  return !place.value.is_number() || place.value.to_number<double>() >= bound.to_number<double>() ||
         complain(fmt::format("must be at least {}", shown(bound)));
}

bool Walk::exclusive_minimum(const Place& place, const json::value& bound) {
  return !place.value.is_number() || place.value.to_number<double>() > bound.to_number<double>() ||
         complain(fmt::format("must be more than {}", shown(bound)));
}

bool Walk::min_items(const Place& place, const json::value& bound) {
  return !place.value.is_array() ||
         place.value.get_array().size() >= bound.to_number<std::size_t>() ||
         complain(fmt::format("needs at least {} elements", shown(bound)));
}

bool Walk::max_items(const Place& place, const json::value& bound) {
  return !place.value.is_array() ||
         place.value.get_array().size() <= bound.to_number<std::size_t>() ||
         complain(fmt::format("may have at most {} elements", shown(bound)));
}

bool Walk::unique_items(const Place& place, const json::value& wanted) {
  if (!place.value.is_array() || !wanted.get_bool()) {
    return true;
  }
  std::set<std::string> seen;
  for (const auto& item : place.value.get_array()) {
    if (!seen.insert(core::canonical_json(item)).second) {
      return complain("an element is given twice");
    }
  }
  return true;
}

bool Walk::pattern(const Place& place, const json::value& pattern) {
  if (!place.value.is_string()) {
    return true;
  }
  const std::string text = shown(place.value);
  return std::regex_search(text, std::regex(shown(pattern))) ||
         complain(fmt::format("'{}' does not have the form {}", text, shown(pattern)));
}

bool Walk::unevaluated(const Place& place) {
  bool holds = true;
  for (const auto& [key, value] : place.value.get_object()) {
    if (!place.evaluated.contains(std::string_view(key))) {
      holds = complain_of_key(key);
    } else {
      place.evaluated.emplace(key);
    }
  }
  return holds;
}

}  // namespace

std::vector<SchemaProblem> check_against_schema(const json::value& schema,
                                                const json::value& document) {
  Walk walk(schema);
  Keys evaluated;
  walk.check(schema, document, evaluated);
  return std::move(walk.problems);
}

}  // namespace plimsoll::contract::internal
