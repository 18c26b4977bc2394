// SPDX-License-Identifier: Apache-2.0
#include "cases/testing/desk_for_tests.h"

#include <iterator>

#include "core/error.h"

namespace plimsoll::cases::testing {

std::string TestSeal::seal(const std::string& text, const std::string& context) const {
  std::string reversed(text.rbegin(), text.rend());
  return "sealed/" + context + '/' + reversed;
}

std::string TestSeal::open(const std::string& sealed, const std::string& context) const {
  const std::string beginning = "sealed/" + context + '/';
  if (!sealed.starts_with(beginning)) {
    throw core::Error(core::ErrorCode::corrupt_data, "sealed in another context");
  }
  return {sealed.rbegin(), sealed.rend() - std::ssize(beginning)};
}

}  // namespace plimsoll::cases::testing
