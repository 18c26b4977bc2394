// SPDX-License-Identifier: Apache-2.0
// Writes generated rows as CSV, and what Plimsoll says of their groups as JSON, for other tools to
// say the same (make test-interop).
#include <fmt/format.h>

#include <filesystem>
#include <string>
#include <vector>

#include "core/files.h"
#include "core/random.h"
#include "fairness/group_table.h"
#include "fairness/group_table_json.h"

using namespace plimsoll;

namespace {

struct Rows {
  std::vector<double> score;
  std::vector<std::uint8_t> outcome, flagged;
  std::vector<std::uint64_t> student;
  std::vector<std::uint32_t> group;
};

constexpr std::uint32_t num_groups = 5;

Rows draw(std::uint64_t seed) {
  core::Random random(seed);
  Rows rows;
  for (std::uint64_t i = 0; i < 900; ++i) {
    const auto group = static_cast<std::uint32_t>(random.below(num_groups));
    const double score = random.uniform();
    rows.group.push_back(group);
    rows.score.push_back(score);
    rows.outcome.push_back(random.chance(0.2 + 0.5 * score * (group + 1) / num_groups) ? 1 : 0);
    rows.flagged.push_back(score > 0.55 + 0.05 * group ? 1 : 0);
    rows.student.push_back(i);
  }
  return rows;
}

void write(const std::filesystem::path& folder, std::uint64_t seed, fairness::Reference reference) {
  const Rows rows = draw(seed);
  std::vector<std::string> names;
  std::string csv = "score,label_value,campus\n";
  for (std::uint32_t group = 0; group < num_groups; ++group) {
    names.push_back(fmt::format("g{}", group));
  }
  for (std::size_t i = 0; i < rows.score.size(); ++i) {
    csv += fmt::format("{},{},{}\n", rows.flagged[i], rows.outcome[i], names[rows.group[i]]);
  }
  fairness::GroupOptions options;
  options.reference = reference;
  options.bootstrap.resamples = 10;
  options.calibration_resamples = 1;
  const auto table = fairness::group_table(
      {rows.score, rows.outcome, rows.flagged, rows.student, rows.group, names, "campus"}, options);
  const bool is_majority = reference == fairness::Reference::majority;
  const std::string name = fmt::format("{}-{}", is_majority ? "majority" : "minimum", seed);
  core::write_file_atomically(folder / (name + ".csv"), csv);
  core::write_file_atomically(folder / (name + ".json"),
                              core::canonical_json(fairness::group_table_to_json(table)));
}

}  // namespace

int main(int, char** arguments) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    write(arguments[1], seed, fairness::Reference::majority);
    write(arguments[1], seed, fairness::Reference::minimum_metric);
  }
}
