// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace plimsoll::core {

/// Names and values of one log line. Never a student's identifier.
using LogFields = std::initializer_list<std::pair<std::string_view, std::string>>;

enum class LogLevel { debug, info, warning, error, off };

/// Lines below `level` are dropped; the default is `warning`.
void set_log_level(LogLevel level);

/// One JSON line to standard error: a constant message, then fields.
void log_debug(std::string_view message, LogFields fields = {});
void log_info(std::string_view message, LogFields fields = {});
void log_warning(std::string_view message, LogFields fields = {});
void log_error(std::string_view message, LogFields fields = {});

}  // namespace plimsoll::core
