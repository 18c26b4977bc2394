// SPDX-License-Identifier: Apache-2.0
#include "engine/statement_scope.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "core/error.h"
#include "core/json.h"

namespace plimsoll::engine {
namespace {

namespace json = core::json;

std::string text_of(const json::object& node, std::string_view key) {
  const auto* value = node.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

/// Walks the serialised syntax tree, with the names that WITH clauses give where they hold.
class Walk {
 public:
  void visit(const json::value& value) {
    if (const auto* object = value.if_object()) {
      visit_object(*object);
    } else if (const auto* array = value.if_array()) {
      for (const auto& item : *array) {
        visit(item);
      }
    }
  }

  StatementScope scope;

 private:
  void visit_object(const json::object& node) {
    const std::size_t outer_names = with_names_.size();
    const auto* map = node.if_contains("cte_map");
    if (map != nullptr) {
      visit_with(*map);
    }
    note(node);
    for (const auto& member : node) {
      if (member.key() != "cte_map") {
        visit(member.value());
      }
    }
    with_names_.resize(outer_names);
  }

  /// A WITH name holds in the entries after it and in the body; in its own text only when it is
  /// recursive.
  void visit_with(const json::value& map) {
    const auto* entries = map.is_object() ? map.get_object().if_contains("map") : nullptr;
    if (entries == nullptr || !entries->is_array()) {
      return;
    }
    for (const auto& entry : entries->get_array()) {
      const std::string name = text_of(entry.as_object(), "key");
      const auto& text = entry.as_object().at("value");
      const auto* node = text.as_object().at("query").as_object().if_contains("node");
      const bool recursive = node != nullptr && node->is_object() &&
                             text_of(node->get_object(), "type") == "RECURSIVE_CTE_NODE";
      if (recursive) {
        with_names_.push_back(name);
      }
      visit(text);
      if (!recursive) {
        with_names_.push_back(name);
      }
    }
  }

  void note(const json::object& node) {
    const std::string type = text_of(node, "type");
    if (type == "BASE_TABLE") {
      note_relation(node);
    } else if (type == "TABLE_FUNCTION") {
      const auto* function = node.if_contains("function");
      if (function != nullptr && function->is_object()) {
        scope.table_functions.insert(text_of(function->get_object(), "function_name"));
      }
    } else if (type == "SHOW_REF") {
      scope.table_functions.insert("show");
    } else if (text_of(node, "class") == "FUNCTION") {
      scope.functions.insert(text_of(node, "function_name"));
    }
  }

  void note_relation(const json::object& node) {
    const std::string schema = text_of(node, "schema_name");
    const std::string catalog = text_of(node, "catalog_name");
    const std::string table = text_of(node, "table_name");
    const bool plain = schema.empty() && catalog.empty();
    if (plain && std::find(with_names_.begin(), with_names_.end(), table) != with_names_.end()) {
      return;
    }
    scope.relations.insert((catalog.empty() ? "" : catalog + ".") +
                           (schema.empty() ? "" : schema + ".") + table);
  }

  std::vector<std::string> with_names_;
};

[[noreturn]] void refuse(std::string_view where, std::string_view what) {
  throw core::Error(core::ErrorCode::invalid_input, fmt::format("{}: {}", where, what));
}

/// The engine's own syntax tree of exactly one SELECT.
json::value syntax_tree(Engine& engine, std::string_view sql, std::string_view where) {
  // A view over the text would run it; json_serialize_sql only parses, and knows SELECT alone.
  const std::string tree = query_text(engine, "select json_serialize_sql($sql::varchar)::varchar",
                                      {{"sql", std::string(sql)}});
  json::value parsed = core::parse_json(tree, where);
  const json::object& root = parsed.as_object();
  if (root.at("error").as_bool()) {
    refuse(where, fmt::format("not a SELECT that can be read: {}", text_of(root, "error_message")));
  }
  if (root.at("statements").as_array().size() != 1) {
    refuse(where, "exactly one SELECT is expected");
  }
  return parsed;
}

}  // namespace

StatementScope scope_of(Engine& engine, std::string_view sql, std::string_view where) {
  Walk walk;
  walk.visit(syntax_tree(engine, sql, where));
  return walk.scope;
}

std::string without_final_order(Engine& engine, std::string_view sql, std::string_view where) {
  json::value tree = syntax_tree(engine, sql, where);
  json::object& node =
      tree.as_object().at("statements").as_array().at(0).as_object().at("node").as_object();
  auto* modifiers = node.if_contains("modifiers");
  const bool only_ordered =
      modifiers != nullptr && modifiers->as_array().size() == 1 &&
      text_of(modifiers->as_array()[0].as_object(), "type") == "ORDER_MODIFIER";
  if (only_ordered) {
    modifiers->as_array().clear();
  }
  return query_text(engine, "select json_deserialize_sql($tree::json)",
                    {{"tree", json::serialize(tree)}});
}

void allow_only(Engine& engine, std::string_view sql, const std::set<std::string>& allowed,
                std::string_view where) {
  static const std::set<std::string> harmless{"unnest", "range", "generate_series"};
  static const std::set<std::string> unrepeatable{"random",
                                                  "setseed",
                                                  "uuid",
                                                  "gen_random_uuid",
                                                  "uuidv4",
                                                  "uuidv7",
                                                  "now",
                                                  "today",
                                                  "current_date",
                                                  "current_time",
                                                  "current_timestamp",
                                                  "get_current_timestamp",
                                                  "transaction_timestamp",
                                                  "localtimestamp",
                                                  "localtime",
                                                  "current_localtimestamp",
                                                  "nextval",
                                                  "currval",
                                                  "current_setting",
                                                  "getvariable",
                                                  "getenv"};
  const StatementScope scope = scope_of(engine, sql, where);
  for (const auto& relation : scope.relations) {
    if (!allowed.contains(relation)) {
      refuse(where, fmt::format("the relation '{}' may not be read here; it may read: {}", relation,
                                fmt::join(allowed, ", ")));
    }
  }
  for (const auto& function : scope.table_functions) {
    if (!harmless.contains(function)) {
      refuse(where, fmt::format("the table function '{}' may not be used here", function));
    }
  }
  for (const auto& function : scope.functions) {
    if (unrepeatable.contains(function)) {
      refuse(where, fmt::format("the function '{}' may not be used here: the same inputs would not "
                                "give the same result",
                                function));
    }
  }
}

}  // namespace plimsoll::engine
