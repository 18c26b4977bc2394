// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <filesystem>
#include <vector>

#include "queue/queue_profile.h"
#include "support/source_folder.h"

namespace plimsoll::queue {
namespace {

/// Folders of the repository that hold a profile.
std::vector<std::filesystem::path> profiles() {
  std::vector<std::filesystem::path> found;
  for (const char* folder : {"profiles", "examples"}) {
    const auto root = source_folder() / folder;
    if (!std::filesystem::exists(root)) {
      continue;
    }
    for (const auto& entry : std::filesystem::directory_iterator(root)) {
      if (std::filesystem::exists(entry.path() / "reasons.yaml")) {
        found.push_back(entry.path());
      }
    }
  }
  return found;
}

}  // namespace

TEST_CASE("every profile's pools, reasons, playbook and rules are read and agree") {
  CHECK_FALSE(profiles().empty());
  for (const auto& profile : profiles()) {
    CAPTURE(profile.string());
    const ReasonBook reasons = parse_reasons(core::load_yaml(profile / "reasons.yaml"));
    const Playbook playbook = parse_playbook(core::load_yaml(profile / "playbook.yaml"));
    CHECK_FALSE(reasons.empty());
    CHECK_FALSE(parse_pools(core::load_yaml(profile / "pools.yaml")).pools.empty());
    CHECK_FALSE(parse_rules(core::load_yaml(profile / "rules.yaml")).rules.empty());
    CHECK_NOTHROW(check_routes(reasons, playbook));
  }
}

TEST_CASE("every profile's reasons have words for advisor and student, in both languages") {
  for (const auto& profile : profiles()) {
    for (const auto& [code, reason] : parse_reasons(core::load_yaml(profile / "reasons.yaml"))) {
      CAPTURE(profile.string());
      CAPTURE(code);
      for (const Language language : {Language::en, Language::nb}) {
        const auto words = reason.words.find(language);
        REQUIRE(words != reason.words.end());
        CHECK_FALSE(words->second.advisor.source().empty());
        CHECK_FALSE(words->second.student.source().empty());
      }
    }
  }
}

}  // namespace plimsoll::queue
