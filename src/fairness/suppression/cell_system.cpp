// SPDX-License-Identifier: Apache-2.0
#include "fairness/suppression/cell_system.h"

#include <algorithm>
#include <iterator>
#include <limits>

#include "core/check.h"
#include "fairness/suppression/internal/linear_program.h"

namespace plimsoll::fairness {
namespace {

constexpr double unbounded = std::numeric_limits<double>::infinity();

/// Places of a table with its margins: per dimension a label's number, or the number of labels for
/// the margin.
class Places {
 public:
  explicit Places(const std::vector<Dimension>& dimensions) : dimensions_(dimensions) {}

  [[nodiscard]] std::size_t count() const {
    std::size_t count = 1;
    for (const Dimension& dimension : dimensions_) {
      count *= dimension.labels.size() + 1;
    }
    return count;
  }
  [[nodiscard]] std::vector<std::size_t> at(std::size_t place) const {
    std::vector<std::size_t> index(dimensions_.size());
    for (std::size_t d = dimensions_.size(); d-- > 0;) {
      index[d] = place % (dimensions_[d].labels.size() + 1);
      place /= dimensions_[d].labels.size() + 1;
    }
    return index;
  }
  [[nodiscard]] std::size_t of(const std::vector<std::size_t>& index) const {
    std::size_t place = 0;
    for (std::size_t d = 0; d < dimensions_.size(); ++d) {
      place = place * (dimensions_[d].labels.size() + 1) + index[d];
    }
    return place;
  }
  [[nodiscard]] bool is_margin(const std::vector<std::size_t>& index, std::size_t d) const {
    return index[d] == dimensions_[d].labels.size();
  }

 private:
  const std::vector<Dimension>& dimensions_;
};

/// Counts of every place, margins included.
std::vector<std::int64_t> with_margins(const CountTable& table, const Places& places) {
  std::vector<std::int64_t> counts(places.count());
  std::size_t inner = 0;
  for (std::size_t place = 0; place < counts.size(); ++place) {
    const auto index = places.at(place);
    bool is_inner = true;
    for (std::size_t d = 0; d < index.size(); ++d) {
      is_inner = is_inner && !places.is_margin(index, d);
    }
    if (!is_inner) {
      continue;
    }
    PLIMSOLL_CHECK(inner < table.counts.size());
    const std::int64_t count = table.counts[inner++];
    for (std::size_t margins = 0; margins < (std::size_t{1} << index.size()); ++margins) {
      auto target = index;
      for (std::size_t d = 0; d < index.size(); ++d) {
        target[d] = (margins >> d & 1) != 0 ? table.dimensions[d].labels.size() : index[d];
      }
      counts[places.of(target)] += count;
    }
  }
  PLIMSOLL_CHECK_EQ(inner, table.counts.size());
  return counts;
}

CellId cell_at(const CountTable& table, const Places& places,
               const std::vector<std::size_t>& index) {
  CellId cell{table.measure, {}};
  for (std::size_t d = 0; d < index.size(); ++d) {
    if (!places.is_margin(index, d)) {
      cell.where[table.dimensions[d].name] = table.dimensions[d].labels[index[d]];
    }
  }
  return cell;
}

/// The equations between what is not known, and the column of each hidden cell.
LinearProgram unknowns(const CellSystem& system, const std::vector<std::uint8_t>& is_known,
                       std::vector<std::size_t>& column) {
  LinearProgram program;
  column.assign(system.cells().size(), 0);
  for (std::size_t cell = 0; cell < column.size(); ++cell) {
    if (is_known[cell] == 0) {
      column[cell] = program.cost.size();
      program.cost.push_back(0);
    }
  }
  program.lower.assign(program.cost.size(), 0);
  program.upper.assign(program.cost.size(), unbounded);
  for (const CellSystem::Sum& sum : system.sums()) {
    LinearProgram::Equation equation;
    const auto take = [&](std::size_t cell, double sign) {
      if (is_known[cell] != 0) {
        equation.right -= sign * static_cast<double>(system.counts()[cell]);
      } else {
        equation.terms.emplace_back(column[cell], sign);
      }
    };
    take(sum.whole, -1);
    for (const std::size_t part : sum.parts) {
      take(part, +1);
    }
    if (!equation.terms.empty()) {
      program.equations.push_back(std::move(equation));
    }
  }
  return program;
}

}  // namespace

std::size_t CellSystem::put(const CellId& cell, std::int64_t count) {
  const auto [found, is_new] = places_.try_emplace(cell, cells_.size());
  if (is_new) {
    cells_.push_back(cell);
    counts_.push_back(count);
  }
  PLIMSOLL_CHECK_EQ(counts_[found->second], count);
  return found->second;
}

void CellSystem::add(const CountTable& table) {
  PLIMSOLL_CHECK(!table.dimensions.empty() && table.dimensions.size() <= 3);
  const Places places(table.dimensions);
  const auto counts = with_margins(table, places);
  std::vector<std::size_t> cell_of;
  for (std::size_t place = 0; place < counts.size(); ++place) {
    cell_of.push_back(put(cell_at(table, places, places.at(place)), counts[place]));
  }
  for (std::size_t place = 0; place < counts.size(); ++place) {
    auto index = places.at(place);
    for (std::size_t d = 0; d < index.size(); ++d) {
      if (!places.is_margin(index, d)) {
        continue;
      }
      Sum sum{cell_of[place], {}};
      for (std::size_t label = 0; label < table.dimensions[d].labels.size(); ++label) {
        auto part = index;
        part[d] = label;
        sum.parts.push_back(cell_of[places.of(part)]);
      }
      put_sum(std::move(sum));
    }
  }
  note_dimensions(table);
}

void CellSystem::put_sum(Sum sum) {
  if (known_sums_.insert(sum).second) {
    sums_.push_back(std::move(sum));
  }
}

void CellSystem::note_dimensions(const CountTable& table) {
  std::vector<std::string> names;
  for (const Dimension& dimension : table.dimensions) {
    dimensions_[table.measure][dimension.name].insert(dimension.labels.begin(),
                                                      dimension.labels.end());
    names.push_back(dimension.name);
  }
  std::sort(names.begin(), names.end());
  std::vector<std::string> key{table.measure};
  key.insert(key.end(), names.begin(), names.end());
  together_.insert(key);
  if (names.size() == 3) {
    together_.insert({{table.measure, names[0], names[1]},
                      {table.measure, names[0], names[2]},
                      {table.measure, names[1], names[2]}});
  }
}

void CellSystem::close_triangles() {
  for (const auto& [measure, dimensions] : dimensions_) {
    const auto has = [&](const std::vector<std::string>& names) {
      std::vector<std::string> key{measure};
      key.insert(key.end(), names.begin(), names.end());
      return together_.contains(key);
    };
    for (auto a = dimensions.begin(); a != dimensions.end(); ++a) {
      for (auto b = std::next(a); b != dimensions.end(); ++b) {
        for (auto c = std::next(b); c != dimensions.end(); ++c) {
          if (has({a->first, b->first}) && has({a->first, c->first}) && has({b->first, c->first}) &&
              !has({a->first, b->first, c->first})) {
            close(measure, {*a, *b, *c});
          }
        }
      }
    }
  }
}

void CellSystem::close(const std::string& measure, const std::array<NamedLabels, 3>& three) {
  std::map<CellId, std::vector<std::size_t>> parts;
  for (const std::string& a : three[0].second) {
    for (const std::string& b : three[1].second) {
      for (const std::string& c : three[2].second) {
        const CellId cell{measure, {{three[0].first, a}, {three[1].first, b}, {three[2].first, c}}};
        const std::size_t place = put(cell, unknown);
        for (const auto& [name, labels] : three) {
          CellId pair = cell;
          pair.where.erase(name);
          parts[pair].push_back(place);
        }
      }
    }
  }
  for (auto& [pair, cells] : parts) {
    if (const auto whole = find(pair)) {
      put_sum({*whole, std::move(cells)});
    }
  }
}

std::optional<std::size_t> CellSystem::find(const CellId& cell) const {
  const auto found = places_.find(cell);
  return found == places_.end() ? std::nullopt : std::optional(found->second);
}

CellBounds bounds_of(const CellSystem& system, const std::vector<std::uint8_t>& is_known,
                     std::size_t cell) {
  PLIMSOLL_CHECK_EQ(is_known.size(), system.cells().size());
  if (is_known[cell] != 0) {
    const auto count = static_cast<double>(system.counts()[cell]);
    return {count, count};
  }
  std::vector<std::size_t> column;
  LinearProgram program = unknowns(system, is_known, column);
  const auto least = [&](double sign) {
    program.cost[column[cell]] = sign;
    const LinearSolution solution = minimise(program);
    PLIMSOLL_CHECK(solution.solved != Solved::infeasible);
    return solution.solved == Solved::optimal ? sign * solution.cost : sign * -unbounded;
  };
  CellBounds bounds;
  bounds.lower = least(+1);
  bounds.upper = least(-1);
  return bounds;
}

}  // namespace plimsoll::fairness
