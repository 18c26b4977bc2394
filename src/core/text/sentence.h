// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <string>
#include <utility>

namespace plimsoll::core {

/// What people are told: in English, and with what a client says it in another language by. Names
/// no person.
struct Sentence {
  using Values = std::map<std::string, std::string>;  ///< by name; texts as people read them

  Sentence() = default;
  /// A sentence without a code.
  Sentence(const char* its_text) : text(its_text) {}  // NOLINT(google-explicit-constructor)
  Sentence(std::string its_text)
      : text(std::move(its_text)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool empty() const { return text.empty(); }
  bool operator==(const Sentence&) const = default;

  std::string text;
  std::string code;  ///< empty: it is said in English only
  Values values;     ///< what is particular in it
};

/// A sentence that clients know by its code, which never changes: contracts/api/openapi.yaml lists
/// them.
[[nodiscard]] inline Sentence said(std::string code, std::string text,
                                   Sentence::Values values = {}) {
  Sentence sentence(std::move(text));
  sentence.code = std::move(code);
  sentence.values = std::move(values);
  return sentence;
}

}  // namespace plimsoll::core
