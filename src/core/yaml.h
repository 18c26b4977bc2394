// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <yaml-cpp/yaml.h>

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"

namespace plimsoll::core {

/// A YAML document that knows which file it came from, so that every complaint names file and line.
class YamlNode {
 public:
  YamlNode(YAML::Node node, std::string file) : node_(std::move(node)), file_(std::move(file)) {}
  YamlNode(const YamlNode&) = default;
  /// Makes this another name of `other`'s node. The reader's own assignment would write into the
  /// document.
  YamlNode& operator=(const YamlNode& other) {
    node_.reset(other.node_);
    file_ = other.file_;
    return *this;
  }

  [[nodiscard]] bool has(std::string_view key) const;
  /// The member `key`; Error{invalid_input} with file and line when it is missing.
  [[nodiscard]] YamlNode at(std::string_view key) const;
  [[nodiscard]] std::string text() const;
  [[nodiscard]] std::int64_t integer() const;
  [[nodiscard]] double number() const;
  [[nodiscard]] bool boolean() const;
  /// Member `key`, or `fallback` where it is missing.
  [[nodiscard]] std::string text_or(std::string_view key, std::string fallback) const;
  [[nodiscard]] std::int64_t integer_or(std::string_view key, std::int64_t fallback) const;
  [[nodiscard]] double number_or(std::string_view key, double fallback) const;
  [[nodiscard]] bool boolean_or(std::string_view key, bool fallback) const;
  /// The elements of a sequence, in order.
  [[nodiscard]] std::vector<YamlNode> items() const;
  /// The members of a mapping, in the file's order.
  [[nodiscard]] std::vector<std::pair<std::string, YamlNode>> members() const;
  /// Refuses members that are not in `known`: a misspelt key is an error, never ignored.
  void allow_only(std::initializer_list<std::string_view> known) const;
  /// "file:line" of this node.
  [[nodiscard]] std::string where() const;
  /// The same data as JSON: scalars become null, boolean, integer or number where unquoted and they
  /// read as such.
  [[nodiscard]] json::value to_json() const;
  [[nodiscard]] const YAML::Node& raw() const { return node_; }

 private:
  YAML::Node node_;
  std::string file_;
};

/// Throws Error{invalid_input} that says `what` is wrong, with the node's file and line.
[[noreturn]] void refuse(const YamlNode& node, std::string_view what);

/// Reads a YAML file. Throws Error{not_found} or Error{invalid_input} with file and line.
[[nodiscard]] YamlNode load_yaml(const std::filesystem::path& path);
/// Reads YAML text; `where` stands for the file's name in messages.
[[nodiscard]] YamlNode parse_yaml(const std::string& text, std::string where);

}  // namespace plimsoll::core
