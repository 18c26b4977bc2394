// SPDX-License-Identifier: Apache-2.0
#include "store/internal/sql_text.h"

#include <doctest/doctest.h>

using namespace plimsoll::store;

TEST_CASE("comments go, and what only looks like one stays") {
  CHECK(without_comments("-- it's: a header\n-- two\nselect 1 -- a :b\n from t") ==
        "select 1 \n from t");
  CHECK(without_comments("select '-- a', \"--b\", 'it''s --'") ==
        "select '-- a', \"--b\", 'it''s --'");
}

TEST_CASE("parameters are found where they stand") {
  using Names = std::vector<std::string>;
  CHECK(parameter_names("a = :a and b = :b_2 or :a is null") == Names{"a", "b_2"});
  CHECK(parameter_names("':no', \":no\", c::text, :") == Names{});
}

TEST_CASE("statements end at semicolons that are not in quotes") {
  using Statements = std::vector<std::string>;
  CHECK(statements_of("a ';' \";\" ;\n\n b;\n;") == Statements{"a ';' \";\"", "b"});
  CHECK(statements_of("\n") == Statements{});
}
