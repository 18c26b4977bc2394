// SPDX-License-Identifier: Apache-2.0
#include "cli/service/serve.h"

#include <fmt/format.h>
#include <pthread.h>

#include <csignal>

#include "server/tenant_service.h"

namespace plimsoll::cli {
namespace {

/// SIGINT and SIGTERM, kept from every thread that is started while this lives, and waited for.
class StopSignals {
 public:
  StopSignals() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGINT);
    sigaddset(&signals_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals_, &before_);
    // A reader of our logs that goes away is an error of that write, not the end of the service.
    std::signal(SIGPIPE, SIG_IGN);
  }
  ~StopSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  void wait() const {
    int signal = 0;
    sigwait(&signals_, &signal);
  }

 private:
  sigset_t signals_{};
  sigset_t before_{};
};

}  // namespace

void serve_until_signalled(const server::Settings& settings) {
  const StopSignals signals;
  server::Service service(settings);
  service.start();
  fmt::print("serving {} on {}://{}:{} (Ctrl-C to stop)\n", settings.tenant,
             settings.http.tls ? "https" : "http",
             settings.http.address == "127.0.0.1" ? "localhost" : settings.http.address,
             service.port());
  std::fflush(stdout);
  signals.wait();
  fmt::print("stopping: requests in flight are finished\n");
  std::fflush(stdout);
  service.stop();
}

}  // namespace plimsoll::cli
