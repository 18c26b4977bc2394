// SPDX-License-Identifier: Apache-2.0
#include "model/internal/json/model_reader.h"

#include <fmt/format.h>

#include <cmath>

#include "core/error.h"

namespace plimsoll::model::internal {

namespace json = core::json;

ModelReader::ModelReader(const json::value& document, std::string_view where) : where_(where) {
  object_ = document.if_object();
  if (object_ == nullptr) {
    fail("the document", "is not an object");
  }
}

bool ModelReader::has(std::string_view name) const {
  return object_->contains(json::string_view(name.data(), name.size()));
}

const json::value& ModelReader::at(std::string_view name) const {
  const json::value* value = object_->if_contains(json::string_view(name.data(), name.size()));
  if (value == nullptr) {
    fail(name, "is absent");
  }
  return *value;
}

double ModelReader::number(std::string_view name) const {
  return number_of(at(name), name);
}

double ModelReader::number_of(const json::value& value, std::string_view name) const {
  json::error_code error;
  const double number = value.to_number<double>(error);
  if (error || !std::isfinite(number)) {
    fail(name, "is not a number");
  }
  return number;
}

std::size_t ModelReader::count(std::string_view name) const {
  json::error_code error;
  const auto number = at(name).to_number<std::size_t>(error);
  if (error) {
    fail(name, "is not a whole number");
  }
  return number;
}

std::string ModelReader::text(std::string_view name) const {
  const json::string* text = at(name).if_string();
  if (text == nullptr) {
    fail(name, "is not a text");
  }
  return {text->data(), text->size()};
}

bool ModelReader::flag(std::string_view name) const {
  const bool* flag = at(name).if_bool();
  if (flag == nullptr) {
    fail(name, "is not true or false");
  }
  return *flag;
}

const json::array& ModelReader::array(std::string_view name) const {
  const json::array* array = at(name).if_array();
  if (array == nullptr) {
    fail(name, "is not a list");
  }
  return *array;
}

void ModelReader::fail(std::string_view name, std::string_view what) const {
  throw core::Error(core::ErrorCode::corrupt_data,
                    fmt::format("A stored model cannot be read: in {}, '{}' {}. Restore the file "
                                "or train again.",
                                where_, name, what));
}

}  // namespace plimsoll::model::internal
