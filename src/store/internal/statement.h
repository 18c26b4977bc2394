// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <soci/soci.h>

#include <string>
#include <vector>

#include "store/parameters.h"
#include "store/row.h"

namespace plimsoll::store {

/// A prepared statement of one connection. Throws soci::soci_error.
class Statement {
 public:
  Statement(soci::session& session, std::string_view sql);

  /// Its parameters, in the order in which values are given.
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
  [[nodiscard]] std::vector<Row> query(const std::vector<const Value*>& values);
  [[nodiscard]] std::int64_t execute(const std::vector<const Value*>& values);

 private:
  /// A value as SOCI binds it, from where it stays.
  struct Bound {
    soci::indicator indicator = soci::i_null;
    std::string text = {};
    long long integer = 0;
    double real = 0;
  };
  void bind(const std::vector<const Value*>& values);
  [[nodiscard]] std::vector<Value> current_values() const;

  std::vector<std::string> names_;
  std::vector<Bound> bound_;
  soci::row row_;  // outlives the statement, which points into it
  soci::statement statement_;
};

}  // namespace plimsoll::store
