// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "queue/internal/yaml_reading.h"
#include "queue/queue_profile.h"

namespace plimsoll::queue {
namespace {

Capacity read_capacity(const core::YamlNode& node) {
  return {.red = read_count(node, "red"), .amber = read_count(node, "amber")};
}

void check_order(const core::YamlNode& node, core::Date from, core::Date until) {
  if (until < from) {
    refuse(node, "'until' must not be before 'from'");
  }
}

CapacityPeriod read_period(const core::YamlNode& node) {
  node.allow_only({"from", "until", "red", "amber"});
  const CapacityPeriod period{read_date(node, "from"), read_date(node, "until"),
                              read_capacity(node)};
  check_order(node, period.from, period.until);
  return period;
}

std::vector<CapacityPeriod> read_periods(const core::YamlNode& node) {
  std::vector<CapacityPeriod> periods;
  for (const core::YamlNode& item : items_or_none(node, "periods")) {
    const CapacityPeriod period = read_period(item);
    for (const CapacityPeriod& other : periods) {
      if (period.from <= other.until && other.from <= period.until) {
        refuse(item, "the dates overlap with an earlier period of the pool");
      }
    }
    periods.push_back(period);
  }
  return periods;
}

ServesRule read_serves(const core::YamlNode& node) {
  ServesRule rule;
  for (const auto& [column, values] : node.members()) {
    rule[column] = read_texts(values);
  }
  return rule;
}

Pool read_pool(const core::YamlNode& node) {
  node.allow_only({"pool", "title", "serves", "red", "amber", "from", "until", "periods"});
  Pool pool{.name = read_name(node, "pool"), .serves = read_serves(node.at("serves"))};
  pool.title = node.text_or("title", pool.name);
  if (pool.name == unassigned_pool) {
    refuse(node, "'unassigned' is the name for students of no pool; choose another");
  }
  if (node.has("red") || node.has("amber")) {
    pool.capacity = read_capacity(node);
  }
  if (node.has("from")) {
    pool.from = read_date(node, "from");
  }
  if (node.has("until")) {
    pool.until = read_date(node, "until");
  }
  if (pool.from && pool.until) {
    check_order(node, *pool.from, *pool.until);
  }
  pool.periods = read_periods(node);
  return pool;
}

bool overlap(const Pool& a, const Pool& b) {
  const bool a_ends_first = a.until && b.from && *a.until < *b.from;
  const bool b_ends_first = b.until && a.from && *b.until < *a.from;
  return !a_ends_first && !b_ends_first;
}

}  // namespace

PoolBook parse_pools(const core::YamlNode& root) {
  root.allow_only({"default", "pools"});
  PoolBook book;
  if (root.has("default")) {
    const core::YamlNode shares = root.at("default");
    shares.allow_only({"red_share", "amber_share"});
    book.fallback.red_share = read_share(shares, "red_share", book.fallback.red_share);
    book.fallback.amber_share = read_share(shares, "amber_share", book.fallback.amber_share);
  }
  for (const core::YamlNode& item : items_or_none(root, "pools")) {
    Pool pool = read_pool(item);
    for (const Pool& other : book.pools) {
      if (other.name == pool.name && overlap(other, pool)) {
        refuse(item, fmt::format("the pool '{}' is declared twice for the same dates", pool.name));
      }
    }
    book.pools.push_back(std::move(pool));
  }
  return book;
}

}  // namespace plimsoll::queue
