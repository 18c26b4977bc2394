// SPDX-License-Identifier: Apache-2.0
#include "registry/release.h"

#include <doctest/doctest.h>

#include <vector>

#include "core/error.h"
#include "core/files.h"
#include "core/random.h"
#include "model/model_json.h"
#include "model/training.h"

using namespace plimsoll;

namespace {

registry::Release trained_release() {
  core::Random random(3);
  std::vector<double> logins;
  std::vector<std::uint8_t> outcome;
  std::vector<std::int32_t> term;
  std::vector<std::uint64_t> student;
  for (std::uint64_t row = 0; row < 400; ++row) {
    logins.push_back(random.normal());
    outcome.push_back(random.chance(logins.back() > 0 ? 0.2 : 0.5) ? 1 : 0);
    term.push_back(static_cast<std::int32_t>(row / 200));
    student.push_back(row);
  }
  const model::TrainingRows rows{{{logins}}, outcome, term, student, {}};
  registry::Release release;
  release.target = "withdrawn";
  release.model = model::train(rows, {{"logins", -1, model::NullRule::zero}}).model;
  release.reasons = {{"low_activity", true}};
  release.train_terms = {"2023A"};
  release.tables = {{"gold.label", {3, "0123456789abcdef"}}};
  release.reasons_yaml = "reasons: []\n";
  return release;
}

}  // namespace

TEST_CASE("a release comes back as it was stored, under the hash of its content") {
  const core::TemporaryDirectory folder;
  const auto stored = registry::store_release(folder.path(), trained_release());
  CHECK(stored.release_id.size() == 16);
  const auto loaded = registry::load_release(folder.path(), stored.release_id);
  CHECK(loaded.release_id == stored.release_id);
  CHECK(model::model_text(loaded.model) == model::model_text(stored.model));
  CHECK(loaded.tables == stored.tables);
  CHECK(loaded.reasons_yaml == stored.reasons_yaml);
  CHECK(loaded.package_hash.starts_with(loaded.release_id));
  CHECK(loaded.reasons.at(0).code == "low_activity");
  CHECK(registry::store_release(folder.path(), trained_release()).release_id == stored.release_id);
}

TEST_CASE("a release with a changed byte is refused") {
  const core::TemporaryDirectory folder;
  const auto stored = registry::store_release(folder.path(), trained_release());
  const auto path = folder.path() / stored.release_id / "model.json";
  std::string text = core::read_file(path);
  text[text.find("intercept") + 13] ^= 1;
  core::write_file_atomically(path, text);
  CHECK_THROWS_AS((void)registry::load_release(folder.path(), stored.release_id), core::Error);
  CHECK_THROWS_AS((void)registry::load_release(folder.path(), "0123456789abcdef"), core::Error);
}
