// SPDX-License-Identifier: Apache-2.0
#include "fairness/suppression/suppression.h"

#include <algorithm>
#include <cstdlib>

#include "fairness/suppression/cell_system.h"
#include "fairness/suppression/internal/complement.h"

namespace plimsoll::fairness {
namespace {

CellSystem system_of(const std::vector<CountTable>& tables) {
  CellSystem system;
  for (const CountTable& table : tables) {
    system.add(table);
  }
  return system;
}

/// An earlier disclosure of the series with its cells.
struct Earlier {
  const Disclosure* disclosure = nullptr;
  CellSystem system;
  bool is_same_students = false;
};

/// Whether an earlier disclosure counted the students of `own`, with the same result.
bool counts_the_same(const Earlier& earlier, const SuppressionRequest& request,
                     const CellSystem& own) {
  if (earlier.disclosure->population != request.population) {
    return false;
  }
  for (std::size_t cell = 0; cell < own.cells().size(); ++cell) {
    const auto old = earlier.system.find(own.cells()[cell]);
    if (old && earlier.system.counts()[*old] != own.counts()[cell]) {
      return false;
    }
  }
  return true;
}

std::vector<Earlier> earlier_of(const SuppressionRequest& request, const CellSystem& own,
                                const DisclosureLedger& ledger) {
  std::vector<Earlier> all;
  for (const Disclosure& disclosure : ledger.disclosures) {
    if (disclosure.series == request.series) {
      Earlier& earlier = all.emplace_back(Earlier{&disclosure, system_of(disclosure.tables)});
      earlier.is_same_students = counts_the_same(earlier, request, own);
    }
  }
  return all;
}

/// Whether all students of one cell are in the other, by their conditions alone.
bool is_nested(const CellId& inner, const CellId& outer) {
  return inner.measure == outer.measure && std::includes(inner.where.begin(), inner.where.end(),
                                                         outer.where.begin(), outer.where.end());
}

bool is_few(std::int64_t count, const SuppressionPolicy& policy) {
  return count > 0 && count < policy.students_at_least;
}

/// Whether the difference to a cell that was shown earlier is of too few students. What was told
/// about the same students is judged with them, by linear programming.
bool is_differenced(const CellId& cell, std::int64_t count, const std::vector<Earlier>& before,
                    const SuppressionPolicy& policy) {
  for (const Earlier& earlier : before) {
    const std::size_t cells = earlier.is_same_students ? 0 : earlier.system.cells().size();
    for (std::size_t old = 0; old < cells; ++old) {
      const CellId& id = earlier.system.cells()[old];
      const std::int64_t difference = std::abs(earlier.system.counts()[old] - count);
      if (is_few(difference, policy) && (is_nested(id, cell) || is_nested(cell, id)) &&
          !id.where.empty() && earlier.disclosure->state(id) == CellState::shown) {
        return true;
      }
    }
  }
  return false;
}

/// The tables of the request, those that were published about the same students, and what they
/// tell together.
CellSystem with_earlier(CellSystem system, const std::vector<Earlier>& before) {
  for (const Earlier& earlier : before) {
    if (earlier.is_same_students) {
      for (const CountTable& table : earlier.disclosure->tables) {
        system.add(table);
      }
    }
  }
  system.close_triangles();
  return system;
}

/// What is settled before complements are looked for. The first `num_own` cells are the request's.
CellRoles roles_of(const CellSystem& system, std::size_t num_own, const SuppressionRequest& request,
                   const std::vector<Earlier>& before, const SuppressionPolicy& policy) {
  CellRoles roles;
  roles.of.assign(system.cells().size(), CellRole::hidden);
  roles.is_sensitive.assign(system.cells().size(), 0);
  for (std::size_t cell = 0; cell < system.cells().size(); ++cell) {
    const CellId& id = system.cells()[cell];
    const std::int64_t count = system.counts()[cell];
    if (count == CellSystem::unknown) {
      continue;
    }
    if (count == 0 || id.where.empty()) {
      roles.of[cell] = CellRole::known;
    } else if (is_few(count, policy)) {
      roles.is_sensitive[cell] = 1;
    } else if (cell < num_own && !request.withheld.contains(id) &&
               !is_differenced(id, count, before, policy)) {
      roles.of[cell] = CellRole::free;
    }
    for (const Earlier& earlier : before) {
      if (earlier.is_same_students && earlier.system.find(id) &&
          earlier.disclosure->state(id) == CellState::shown) {
        roles.of[cell] = CellRole::known;
      }
    }
  }
  return roles;
}

/// The state of a cell of the request, once complements are chosen.
CellState state_of(const CellSystem& own, std::size_t cell, const CellRoles& roles,
                   const SuppressionRequest& request, const SuppressionPolicy& policy) {
  const CellId& id = own.cells()[cell];
  if (is_few(own.counts()[cell], policy)) {
    return CellState::too_few;
  }
  if (roles.of[cell] != CellRole::hidden) {
    return request.withheld.contains(id) ? CellState::complement : CellState::shown;
  }
  return roles.is_complement[cell] != 0 || request.withheld.contains(id)
             ? CellState::complement
             : CellState::earlier_release;
}

}  // namespace

Suppression suppress(const SuppressionRequest& request, const DisclosureLedger& ledger,
                     const SuppressionPolicy& policy) {
  const CellSystem own = system_of(request.tables);
  const auto before = earlier_of(request, own, ledger);
  const CellSystem system = with_earlier(own, before);
  CellRoles roles = roles_of(system, own.cells().size(), request, before, policy);
  const auto exposed = hide_complements(system, policy.students_at_least, roles);

  Suppression result;
  result.disclosure = {request.name, request.series, request.population, request.tables, {}};
  for (std::size_t cell = 0; cell < own.cells().size(); ++cell) {
    const CellState state = state_of(own, cell, roles, request, policy);
    if (state != CellState::shown) {
      result.disclosure.hidden.emplace(own.cells()[cell], state);
    }
  }
  for (const std::size_t cell : exposed) {
    result.exposed.push_back(system.cells()[cell]);
  }
  return result;
}

}  // namespace plimsoll::fairness
