// SPDX-License-Identifier: Apache-2.0
#include "store/internal/sql_text.h"

#include <algorithm>
#include <cctype>

namespace plimsoll::store {
namespace {

bool is_of_name(char character) {
  return std::isalnum(static_cast<unsigned char>(character)) != 0 || character == '_';
}

/// Where what begins at `at` ends: a text in quotes, a comment, a parameter, "::", or one
/// character.
std::size_t end_of_piece(std::string_view sql, std::size_t at) {
  const char first = sql[at];
  if (first == '\'' || first == '"') {
    const auto end = sql.find(first, at + 1);
    return end == sql.npos ? sql.size() : end + 1;
  }
  if (sql.substr(at).starts_with("--")) {
    return std::min(sql.find('\n', at), sql.size());
  }
  if (sql.substr(at).starts_with("::")) {
    return at + 2;
  }
  std::size_t end = at + 1;
  if (first == ':') {
    while (end < sql.size() && is_of_name(sql[end])) {
      ++end;
    }
  }
  return end;
}

/// The pieces of the text, one after the other.
template <class Visit>
void for_each_piece(std::string_view sql, Visit visit) {
  for (std::size_t at = 0; at < sql.size();) {
    const auto end = end_of_piece(sql, at);
    visit(sql.substr(at, end - at));
    at = end;
  }
}

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \n");
  const auto last = text.find_last_not_of(" \n");
  return first == text.npos ? "" : std::string(text.substr(first, last - first + 1));
}

}  // namespace

std::string without_comments(std::string_view sql) {
  std::string kept;
  for_each_piece(sql, [&](std::string_view piece) {
    const bool is_second_break = piece == "\n" && (kept.empty() || kept.back() == '\n');
    if (!piece.starts_with("--") && !is_second_break) {
      kept += piece;
    }
  });
  return kept;
}

std::vector<std::string> parameter_names(std::string_view sql) {
  std::vector<std::string> names;
  for_each_piece(sql, [&](std::string_view piece) {
    const bool is_parameter = piece.size() > 1 && piece[0] == ':' && piece[1] != ':';
    if (is_parameter && std::ranges::find(names, piece.substr(1)) == names.end()) {
      names.emplace_back(piece.substr(1));
    }
  });
  return names;
}

std::vector<std::string> statements_of(std::string_view sql) {
  std::vector<std::string> statements(1);
  for_each_piece(sql, [&](std::string_view piece) {
    if (piece == ";") {
      statements.emplace_back();
    } else {
      statements.back() += piece;
    }
  });
  std::ranges::transform(statements, statements.begin(), trimmed);
  std::erase(statements, "");
  return statements;
}

}  // namespace plimsoll::store
