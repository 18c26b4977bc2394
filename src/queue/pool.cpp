// SPDX-License-Identifier: Apache-2.0
#include "queue/pool.h"

#include <algorithm>
#include <cmath>

namespace plimsoll::queue {
namespace {

bool exists_on(const Pool& pool, core::Date date) {
  return (!pool.from || *pool.from <= date) && (!pool.until || date <= *pool.until);
}

bool serves(const ServesRule& rule, const StudentColumns& student) {
  return std::ranges::all_of(rule, [&](const auto& condition) {
    const auto column = student.find(condition.first);
    return column != student.end() &&
           std::ranges::find(condition.second, column->second) != condition.second.end();
  });
}

Capacity by_share(const DefaultCapacity& fallback, std::size_t pool_size) {
  const auto students = static_cast<double>(pool_size);
  return {.red = std::llround(fallback.red_share * students),
          .amber = std::llround(fallback.amber_share * students)};
}

const CapacityPeriod* find_period(const Pool& pool, core::Date date) {
  const auto found = std::ranges::find_if(
      pool.periods, [&](const CapacityPeriod& p) { return p.from <= date && date <= p.until; });
  return found == pool.periods.end() ? nullptr : &*found;
}

}  // namespace

std::string_view capacity_basis_name(CapacityBasis basis) {
  switch (basis) {
    case CapacityBasis::declared:
      return "declared";
    case CapacityBasis::period:
      return "period";
    case CapacityBasis::by_share:
      return "by_share";
    case CapacityBasis::unassigned:
      return "unassigned";
  }
  return "unassigned";
}

std::string_view find_pool(const PoolBook& book, const StudentColumns& student, core::Date date) {
  for (const Pool& pool : book.pools) {
    if (exists_on(pool, date) && serves(pool.serves, student)) {
      return pool.name;
    }
  }
  return unassigned_pool;
}

EffectiveCapacity capacity_of(const PoolBook& book, std::string_view name, core::Date date,
                              std::size_t pool_size) {
  const auto pool = std::ranges::find_if(
      book.pools, [&](const Pool& p) { return p.name == name && exists_on(p, date); });
  if (pool == book.pools.end()) {
    return {by_share(book.fallback, pool_size), CapacityBasis::unassigned};
  }
  if (const CapacityPeriod* period = find_period(*pool, date)) {
    return {period->capacity, CapacityBasis::period};
  }
  if (pool->capacity) {
    return {*pool->capacity, CapacityBasis::declared};
  }
  return {by_share(book.fallback, pool_size), CapacityBasis::by_share};
}

}  // namespace plimsoll::queue
