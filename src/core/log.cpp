// SPDX-License-Identifier: Apache-2.0
#include "core/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "core/json.h"

namespace plimsoll::core {
namespace {

spdlog::logger& logger() {
  static const auto instance = [] {
    auto made = spdlog::stderr_logger_mt("plimsoll");
    made->set_pattern(R"({"at":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})",
                      spdlog::pattern_time_type::utc);
    made->set_level(spdlog::level::warn);
    return made;
  }();
  return *instance;
}

void write(spdlog::level::level_enum level, std::string_view message, LogFields fields) {
  if (!logger().should_log(level)) {
    return;
  }
  std::string line = "\"message\":" + json::serialize(json::string(message));
  for (const auto& [name, value] : fields) {
    line += "," + json::serialize(json::string(name)) + ":" + json::serialize(json::string(value));
  }
  logger().log(level, spdlog::string_view_t(line));
}

}  // namespace

void set_log_level(LogLevel level) {
  constexpr spdlog::level::level_enum levels[] = {spdlog::level::debug, spdlog::level::info,
                                                  spdlog::level::warn, spdlog::level::err,
                                                  spdlog::level::off};
  logger().set_level(levels[static_cast<int>(level)]);
}

void log_debug(std::string_view message, LogFields fields) {
  write(spdlog::level::debug, message, fields);
}
void log_info(std::string_view message, LogFields fields) {
  write(spdlog::level::info, message, fields);
}
void log_warning(std::string_view message, LogFields fields) {
  write(spdlog::level::warn, message, fields);
}
void log_error(std::string_view message, LogFields fields) {
  write(spdlog::level::err, message, fields);
}

}  // namespace plimsoll::core
