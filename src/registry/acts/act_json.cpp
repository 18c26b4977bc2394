// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "core/error.h"
#include "registry/acts/act.h"

namespace plimsoll::registry {
namespace {

namespace json = core::json;

json::array to_array(const std::vector<std::string>& texts) {
  json::array array;
  for (const auto& text : texts) {
    array.push_back(json::string(text));
  }
  return array;
}

json::value date_or_null(const std::optional<core::Date>& date) {
  return date ? json::value(core::format_date(*date)) : json::value(nullptr);
}

json::object submission_to_json(const Submission& submission) {
  return {{"authors", to_array(submission.authors)},
          {"needed", json::object{{"academic", submission.needed.academic},
                                  {"privacy", submission.needed.privacy},
                                  {"total", submission.needed.total}}},
          {"gaps", to_array(submission.gaps)},
          {"effective_from", date_or_null(submission.effective_from)},
          {"effective_until", date_or_null(submission.effective_until)}};
}

/// Reads members, and says where one is missing or wrong.
struct Reader {
  const json::object& document;
  const std::string& where;

  [[nodiscard]] core::Error problem(std::string_view key) const {
    return {core::ErrorCode::corrupt_data,
            fmt::format("not an act of the registry: {} has no usable '{}'", where, key)};
  }
  [[nodiscard]] const json::value& at(std::string_view key) const {
    const auto* found = document.if_contains(key);
    return found == nullptr ? throw problem(key) : *found;
  }
  [[nodiscard]] std::string text(std::string_view key) const {
    const auto* value = at(key).if_string();
    return value == nullptr ? throw problem(key) : std::string(*value);
  }
  [[nodiscard]] const json::object& object(std::string_view key) const {
    const auto* value = at(key).if_object();
    return value == nullptr ? throw problem(key) : *value;
  }
  [[nodiscard]] std::vector<std::string> texts(std::string_view key) const {
    const auto* array = at(key).if_array();
    std::vector<std::string> result;
    for (const auto& item : array == nullptr ? throw problem(key) : *array) {
      result.emplace_back(item.is_string() ? item.as_string() : throw problem(key));
    }
    return result;
  }
  [[nodiscard]] int number(std::string_view key) const {
    return at(key).is_number() ? at(key).to_number<int>() : throw problem(key);
  }
  [[nodiscard]] std::optional<core::Date> date(std::string_view key) const {
    if (at(key).is_null()) {
      return std::nullopt;
    }
    const auto date = core::parse_date(text(key));
    return date ? date : throw problem(key);
  }
  template <class Value>
  [[nodiscard]] Value named(std::string_view key,
                            std::optional<Value> (*parse)(std::string_view)) const {
    const auto value = parse(text(key));
    return value ? *value : throw problem(key);
  }
};

Submission submission_from(const Reader& reader) {
  const Reader inner{reader.object("submission"), reader.where};
  const Reader needed{inner.object("needed"), reader.where};
  return {inner.texts("authors"),
          {needed.number("academic"), needed.number("privacy"), needed.number("total")},
          inner.texts("gaps"),
          inner.date("effective_from"),
          inner.date("effective_until")};
}

}  // namespace

json::object act_to_json(const Act& act) {
  json::object document{{"act", json::string(name_of(act.kind))},
                        {"kind", json::string(name_of(act.package_kind))},
                        {"package", act.package},
                        {"subject", act.subject},
                        {"actor", act.actor},
                        {"role", json::string(name_of(act.role))},
                        {"at", core::format_timestamp(act.at)},
                        {"comment", act.comment}};
  if (act.kind == ActKind::submitted) {
    document["submission"] = submission_to_json(act.submission);
  }
  if (act.kind == ActKind::gate_decided) {
    document["gap"] = act.gap;
    document["decision"] = json::string(fairness::gate_answer_name(act.decision.value()));
  }
  if (act.kind == ActKind::canary_started) {
    document["pools"] = to_array(act.pools);
  }
  if (act.kind == ActKind::compared) {
    document["evidence"] = act.evidence;
  }
  return document;
}

Act act_from_json(const json::object& document, const std::string& where) {
  const Reader reader{document, where};
  Act act;
  act.kind = reader.named("act", parse_act_kind);
  act.package_kind = reader.named("kind", parse_package_kind);
  act.package = reader.text("package");
  act.subject = reader.text("subject");
  act.actor = reader.text("actor");
  act.role = reader.named("role", parse_role);
  act.at = reader.named("at", core::parse_timestamp);
  act.comment = reader.text("comment");
  if (act.kind == ActKind::submitted) {
    act.submission = submission_from(reader);
  }
  if (act.kind == ActKind::gate_decided) {
    act.gap = reader.text("gap");
    act.decision = fairness::gate_answer_of_name(reader.text("decision"));
  }
  if (act.kind == ActKind::canary_started) {
    act.pools = reader.texts("pools");
  }
  if (act.kind == ActKind::compared) {
    act.evidence = reader.object("evidence");
  }
  return act;
}

}  // namespace plimsoll::registry
