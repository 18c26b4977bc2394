// SPDX-License-Identifier: Apache-2.0
#include "http/internal/access_log.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <system_error>

#include "core/error.h"
#include "core/json.h"

namespace plimsoll::http {

std::string access_line(const AccessEntry& entry) {
  const auto quoted = [](std::string_view text) {
    return core::json::serialize(core::json::string(text));
  };
  return fmt::format(
      R"({{"at":"{}","method":{},"route":{},"status":{},"bytes":{},"milliseconds":{:.3f},)"
      R"("request_id":{}}})"
      "\n",
      core::format_timestamp(entry.at), quoted(entry.method), quoted(entry.route), entry.status,
      entry.bytes, static_cast<double>(entry.took.count()) / 1000.0, quoted(entry.request_id));
}

AccessLog::AccessLog(const std::filesystem::path& path) {
  if (path.empty()) {
    return;
  }
  if (path == "-") {
    file_ = dup(STDERR_FILENO);
    return;
  }
  file_ = open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640);
  if (file_ < 0) {
    throw core::Error(core::ErrorCode::invalid_input,
                      fmt::format("cannot write the access log: {}", path.string()),
                      std::generic_category().message(errno));
  }
}

AccessLog::~AccessLog() {
  if (file_ >= 0) {
    close(file_);
  }
}

void AccessLog::write(const AccessEntry& entry) {
  if (file_ >= 0) {
    const auto line = access_line(entry);
    [[maybe_unused]] const auto written = ::write(file_, line.data(), line.size());
  }
}

}  // namespace plimsoll::http
