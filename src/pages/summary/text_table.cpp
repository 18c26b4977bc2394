// SPDX-License-Identifier: Apache-2.0
#include "pages/summary/text_table.h"

#include <algorithm>
#include <numeric>

#include "core/check.h"

namespace plimsoll::pages {
namespace {

bool starts_code_point(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
}

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

std::string padded(const std::string& words, std::size_t width, bool is_right) {
  const std::string space(width - std::min(width, text_width(words)), ' ');
  return is_right ? space + words : words + space;
}

std::vector<std::size_t> widths_of(const std::vector<std::vector<std::string>>& lines) {
  std::vector<std::size_t> widths(lines.front().size(), 0);
  for (const auto& line : lines) {
    PLIMSOLL_CHECK_EQ(line.size(), widths.size());
    for (std::size_t i = 0; i < line.size(); ++i) {
      widths[i] = std::max(widths[i], text_width(line[i]));
    }
  }
  return widths;
}

/// Takes from the widest text column, again and again, what the line is too long by.
void narrow(std::vector<std::size_t>& widths, const std::vector<TextColumn>& columns,
            std::size_t width) {
  constexpr std::size_t narrowest = 6;
  auto total = std::accumulate(widths.begin(), widths.end(), 2 * widths.size());
  while (total > width) {
    std::size_t* widest = nullptr;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (!columns[i].is_number && (widest == nullptr || widths[i] > *widest)) {
        widest = &widths[i];
      }
    }
    if (widest == nullptr || *widest <= narrowest) {
      return;
    }
    --*widest;
    --total;
  }
}

}  // namespace

std::size_t text_width(std::string_view words) {
  return static_cast<std::size_t>(std::ranges::count_if(words, starts_code_point));
}

std::string fitted(std::string_view words, std::size_t width) {
  std::string clean(words);
  std::ranges::replace_if(clean, is_control, ' ');
  if (text_width(clean) <= width) {
    return clean;
  }
  std::string result;
  std::size_t taken = 0;
  for (const char c : clean) {
    taken += starts_code_point(c) ? 1 : 0;
    if (taken >= width) {
      break;
    }
    result += c;
  }
  return result + "…";
}

std::string wrapped(std::string_view words, std::size_t width, std::size_t indent) {
  const std::string margin(indent, ' ');
  std::string result;
  std::string line;
  std::string clean(words);
  std::ranges::replace_if(clean, is_control, ' ');
  std::string_view rest = clean;
  while (!rest.empty()) {
    const auto space = std::min(rest.find(' '), rest.size());
    const std::string_view word = rest.substr(0, space);
    rest.remove_prefix(std::min(space + 1, rest.size()));
    const bool is_too_long = indent + text_width(line) + 1 + text_width(word) > width;
    if (!line.empty() && is_too_long) {
      result += margin + line + "\n";
      line.clear();
    }
    line += (line.empty() ? "" : " ") + std::string(word);
  }
  return line.empty() ? result : result + margin + line + "\n";
}

std::string text_table(const std::vector<TextColumn>& columns,
                       const std::vector<std::vector<std::string>>& rows, std::size_t width) {
  std::vector<std::vector<std::string>> lines(1);
  for (const TextColumn& column : columns) {
    lines.front().push_back(column.name);
  }
  lines.insert(lines.end(), rows.begin(), rows.end());
  auto widths = widths_of(lines);
  narrow(widths, columns, width);
  std::string result;
  for (const auto& line : lines) {
    std::string shown;
    for (std::size_t i = 0; i < line.size(); ++i) {
      shown += "  " + padded(fitted(line[i], widths[i]), widths[i], columns[i].is_number);
    }
    shown.erase(shown.find_last_not_of(' ') + 1);
    result += shown + "\n";
  }
  return result;
}

}  // namespace plimsoll::pages
