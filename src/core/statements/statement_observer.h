// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>

namespace plimsoll::core {

/// Is told the text of a statement; from the thread that runs it.
using StatementObserver = void (*)(std::string_view sql);

/// From now on every session of this process, with an engine or with the operational database,
/// tells `observer` what it is about to run; null: nobody. Tests find out with it which queries
/// were run.
void observe_statements(StatementObserver observer);

/// Tells the observer, if there is one. For what runs statements.
void about_to_run(std::string_view sql);

}  // namespace plimsoll::core
