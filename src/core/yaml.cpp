// SPDX-License-Identifier: Apache-2.0
#include "core/yaml.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <vector>

#include "core/error.h"
#include "core/files.h"

namespace plimsoll::core {
namespace {

template <class Number>
std::optional<Number> whole_number_of(const std::string& text) {
  Number number{};
  const auto* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  return read.ec == std::errc{} && read.ptr == end && !text.empty() ? std::optional(number)
                                                                    : std::nullopt;
}

json::value scalar_to_json(const YAML::Node& node) {
  const std::string text = node.Scalar();
  if (node.Tag() == "!") {  // quoted: text whatever it looks like
    return json::string(text);
  }
  if (text == "true" || text == "false") {
    return text == "true";
  }
  if (const auto integer = whole_number_of<std::int64_t>(text)) {
    return *integer;
  }
  if (const auto number = whole_number_of<double>(text)) {
    return *number;
  }
  return json::string(text);
}

}  // namespace

void refuse(const YamlNode& node, std::string_view what) {
  throw Error(ErrorCode::invalid_input, fmt::format("{}: {}", node.where(), what));
}

std::string YamlNode::where() const {
  const auto mark = node_.Mark();
  return mark.is_null() ? file_ : fmt::format("{}:{}", file_, mark.line + 1);
}

bool YamlNode::has(std::string_view key) const {
  return node_.IsMap() && node_[std::string(key)].IsDefined();
}

YamlNode YamlNode::at(std::string_view key) const {
  if (!has(key)) {
    refuse(*this, fmt::format("the key '{}' is missing", key));
  }
  return {node_[std::string(key)], file_};
}

std::string YamlNode::text() const {
  if (!node_.IsScalar()) {
    refuse(*this, "expected a text");
  }
  return node_.Scalar();
}

std::int64_t YamlNode::integer() const {
  const auto number = whole_number_of<std::int64_t>(text());
  if (!number) {
    refuse(*this, fmt::format("expected a whole number, found '{}'", text()));
  }
  return *number;
}

double YamlNode::number() const {
  const auto number = whole_number_of<double>(text());
  if (!number) {
    refuse(*this, fmt::format("expected a number, found '{}'", text()));
  }
  return *number;
}

bool YamlNode::boolean() const {
  const std::string value = text();
  if (value != "true" && value != "false") {
    refuse(*this, fmt::format("expected true or false, found '{}'", value));
  }
  return value == "true";
}

std::string YamlNode::text_or(std::string_view key, std::string fallback) const {
  return has(key) ? at(key).text() : std::move(fallback);
}
std::int64_t YamlNode::integer_or(std::string_view key, std::int64_t fallback) const {
  return has(key) ? at(key).integer() : fallback;
}
double YamlNode::number_or(std::string_view key, double fallback) const {
  return has(key) ? at(key).number() : fallback;
}
bool YamlNode::boolean_or(std::string_view key, bool fallback) const {
  return has(key) ? at(key).boolean() : fallback;
}

std::vector<YamlNode> YamlNode::items() const {
  if (!node_.IsSequence()) {
    refuse(*this, "expected a list");
  }
  std::vector<YamlNode> items;
  for (const auto& item : node_) {
    items.emplace_back(item, file_);
  }
  return items;
}

std::vector<std::pair<std::string, YamlNode>> YamlNode::members() const {
  if (!node_.IsMap()) {
    refuse(*this, "expected a mapping of names to values");
  }
  std::vector<std::pair<std::string, YamlNode>> members;
  for (const auto& member : node_) {
    members.emplace_back(member.first.Scalar(), YamlNode(member.second, file_));
  }
  return members;
}

void YamlNode::allow_only(std::initializer_list<std::string_view> known) const {
  for (const auto& [name, value] : members()) {
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      refuse(value, fmt::format("the key '{}' is not known here; known are: {}", name,
                                fmt::join(known, ", ")));
    }
  }
}

json::value YamlNode::to_json() const {
  if (node_.IsMap()) {
    json::object object;
    for (const auto& [name, value] : members()) {
      object[name] = value.to_json();
    }
    return object;
  }
  if (node_.IsSequence()) {
    json::array array;
    for (const auto& item : items()) {
      array.push_back(item.to_json());
    }
    return array;
  }
  return node_.IsScalar() ? scalar_to_json(node_) : json::value(nullptr);
}

YamlNode parse_yaml(const std::string& text, std::string where) {
  try {
    return {YAML::Load(text), std::move(where)};
  } catch (const YAML::Exception& problem) {
    throw Error(ErrorCode::invalid_input, fmt::format("{}:{}: not valid YAML: {}", where,
                                                      problem.mark.line + 1, problem.msg));
  }
}

YamlNode load_yaml(const std::filesystem::path& path) {
  return parse_yaml(read_file(path), path.string());
}

}  // namespace plimsoll::core
