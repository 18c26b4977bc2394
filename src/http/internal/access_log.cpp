// SPDX-License-Identifier: Apache-2.0
#include "http/internal/access_log.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
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
  file_ = path == "-" ? dup(STDERR_FILENO)
                      : open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640);
  struct stat about {};
  if (file_ < 0 || fstat(file_, &about) != 0) {
    throw core::Error(core::ErrorCode::invalid_input,
                      fmt::format("cannot write the access log: {}", path.string()),
                      std::generic_category().message(errno));
  }
  may_block_ = !S_ISREG(about.st_mode);
}

AccessLog::~AccessLog() {
  if (file_ >= 0) {
    close(file_);
  }
}

void AccessLog::write(const AccessEntry& entry) {
  pollfd place{.fd = file_, .events = POLLOUT, .revents = 0};
  if (file_ < 0 || (may_block_ && (poll(&place, 1, 0) != 1 || place.revents != POLLOUT))) {
    return;
  }
  const auto line = access_line(entry);
  [[maybe_unused]] const auto written = ::write(file_, line.data(), line.size());
}

}  // namespace plimsoll::http
