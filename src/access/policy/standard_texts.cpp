// SPDX-License-Identifier: Apache-2.0
#include "access/policy/standard_texts.h"

#include <algorithm>

#include "access/policy_defaults.h"
#include "core/check.h"

namespace plimsoll::access {
namespace {

std::string_view text_of(std::string_view path) {
  const auto files = policy_defaults();
  const auto found = std::ranges::find(files, path, &EmbeddedFile::path);
  PLIMSOLL_CHECK(found != files.end());
  return found->text;
}

}  // namespace

std::string_view standard_policy_text() {
  return text_of("default_policy.yaml");
}

std::string_view standard_cases_text() {
  return text_of("policy_cases.yaml");
}

}  // namespace plimsoll::access
