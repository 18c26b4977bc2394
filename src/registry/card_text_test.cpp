// SPDX-License-Identifier: Apache-2.0
#include "registry/card_text.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "support/source_folder.h"

using namespace plimsoll;

TEST_CASE("a card's text is read, and general lists stand where it gives none") {
  const auto text = registry::parse_card_text(
      core::parse_yaml("institution: North\n"
                       "outcomes:\n  leaving: {past: left, progressive: leaving}\n"
                       "limitations: [Only one]\n",
                       "card.yaml"));
  CHECK(text.institution == "North");
  CHECK(text.outcome_of("leaving").past == "left");
  CHECK(text.outcome_of("other").past == "had the outcome");
  CHECK(text.limitations == std::vector<std::string>{"Only one"});
  CHECK(text.intended_uses.size() >= 2);
  CHECK(text.must_not_be_used_for.size() >= 2);
}

TEST_CASE("a misspelt key and an empty list are refused with their place") {
  for (const std::string yaml :
       {"limitation: [x]\n", "limitations: []\n", "outcomes:\n  leaving: {past: left}\n"}) {
    try {
      (void)registry::parse_card_text(core::parse_yaml(yaml, "card.yaml"));
      FAIL("was taken: " << yaml);
    } catch (const core::Error& error) {
      CHECK(error.public_text().find("card.yaml:") != std::string::npos);
    }
  }
}

TEST_CASE("the profiles that come along have texts for their targets") {
  for (const std::string folder : {"profiles/university", "examples/oulad"}) {
    const auto profile = tenancy::load_profile(source_folder() / folder);
    const auto text = registry::load_card_text(profile);
    CHECK(text.outcomes.contains(profile.default_target));
    CHECK(text.outcomes.size() == profile.files("targets", ".yaml").size());
  }
}
