// SPDX-License-Identifier: Apache-2.0
#include "core/statements/statement_observer.h"

#include <atomic>

namespace plimsoll::core {
namespace {

std::atomic<StatementObserver> current{nullptr};

}  // namespace

void observe_statements(StatementObserver observer) {
  current = observer;
}

void about_to_run(std::string_view sql) {
  if (const auto observer = current.load()) {
    observer(sql);
  }
}

}  // namespace plimsoll::core
