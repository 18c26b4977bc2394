// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <map>
#include <vector>

#include "core/random.h"
#include "lake/table_upkeep.h"
#include "lake/testing/visit_lake.h"

namespace plimsoll::lake {
namespace {

using testing::VisitLake;

/// A table and the slow obvious version of it: the ids of every version, kept in memory.
class Twin {
 public:
  Twin(VisitLake& world, std::uint64_t seed)
      : world_(world),
        definition_{
            .layer = "gold", .name = fmt::format("t{}", seed), .columns = {{"id", "BIGINT"}}},
        random_(seed) {
    table().append("select 1 as id where false");
    record({});
  }

  void step() {
    switch (random_.below(6)) {
      case 0:
        return erase_some();
      case 1:
        compact_all();
        return;
      case 2:
        return widen();
      default:
        return append_some();
    }
  }

  void check_every_version() {
    for (const auto& [version, ids] : versions_) {
      std::string text;
      for (const auto& [id, count] : ids) {
        text += fmt::format("{}x{} ", id, count);
      }
      const auto found = engine::query_text(
          *world_.engine,
          "select coalesce(string_agg(id || 'x' || n || ' ', '' order by id), '') from "
          "(select id, count(*) as n from " +
              table().relation(version) + " group by id)");
      CHECK(found == text);
    }
  }

 private:
  using Ids = std::map<std::int64_t, int>;

  /// Opened anew each time, sometimes by a lake that has read nothing yet.
  Table table() {
    if (random_.chance(0.3)) {
      lake_ = std::make_unique<Lake>(*world_.engine, world_.folder.path());
    }
    return lake_->open(definition_);
  }

  void record(Ids ids) { versions_[table().version()] = std::move(ids); }
  Ids newest() { return versions_.rbegin()->second; }

  void append_some() {
    Ids ids = newest();
    const auto first = static_cast<std::int64_t>(random_.below(50));
    const auto count = 1 + static_cast<std::int64_t>(random_.below(20));
    for (std::int64_t id = first; id < first + count; ++id) {
      ++ids[id];
    }
    table().append("select i as id from range($first, $end) t(i)",
                   {.parameters = {{"first", first}, {"end", first + count}}});
    record(std::move(ids));
  }

  void erase_some() {
    Ids ids = newest();
    const auto rest = static_cast<std::int64_t>(random_.below(7));
    std::erase_if(ids, [&](const auto& entry) { return entry.first % 7 == rest; });
    Table here = table();
    erase(here, "id % 7 = $rest", {.parameters = {{"rest", rest}}, .reason = "random"});
    record(std::move(ids));
  }

  void compact_all() {
    Table here = table();
    compact(here);
    record(newest());
  }

  void widen() {
    definition_.columns.push_back({fmt::format("c{}", definition_.columns.size()), "VARCHAR"});
    record(newest());
  }

  VisitLake& world_;
  TableDefinition definition_;
  core::Random random_;
  std::unique_ptr<Lake> lake_ = std::make_unique<Lake>(*world_.engine, world_.folder.path());
  std::map<std::int64_t, Ids> versions_;
};

TEST_CASE_FIXTURE(
    VisitLake,
    "random appends, erasures, compactions and new columns: every version stays as it was") {
  for (const std::uint64_t seed : {1, 2, 3, 4}) {
    CAPTURE(seed);
    Twin twin(*this, seed);
    for (int step = 0; step < 18; ++step) {
      twin.step();
    }
    twin.check_every_version();
  }
}

}  // namespace
}  // namespace plimsoll::lake
