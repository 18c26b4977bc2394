// SPDX-License-Identifier: Apache-2.0
// The transport alone, asked by wrk over 200 connections: a handler that does nothing, one that
// writes 20 kB of JSON, and an asset, which needs no worker.
//   http_bench [seconds]
#include <fmt/format.h>
#include <sys/resource.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "http/server.h"

namespace plimsoll {
namespace {

constexpr int connections = 200;
constexpr int lines_of_page = 100;  // about 20 kB

core::json::value queue_like_page() {
  core::json::array lines;
  for (int i = 0; i < lines_of_page; ++i) {
    lines.push_back({{"rank", i + 1},
                     {"student", fmt::format("student-{:06}", i * 37)},
                     {"band", i < 30 ? "red" : "amber"},
                     {"score", 0.9 - 0.005 * i},
                     {"reasons",
                      {{"no submission for three weeks", "logins down by half",
                        "below 10 credits in the last term"}}}});
  }
  return {{"items", lines}, {"next", "NTpxdWV1ZTU6MC44NzUzOnM6MQ"}};
}

http::Router routes() {
  http::Router router;
  router.add("GET", "/api/nothing",
             [](const http::Request&) { return http::text_response("{}", "application/json"); });
  router.add("GET", "/api/page", [page = queue_like_page()](const http::Request&) {
    return http::json_response(page);
  });
  static const std::string script(20'000, 'x');
  static const http::AssetFile files[] = {{"assets/index-DiwrgTda.js", script}};
  router.serve_assets(http::Assets(files));
  return router;
}

/// Processor seconds of this process, all threads.
double processor_seconds() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

std::string output_of(const std::string& command) {
  const std::unique_ptr<std::FILE, decltype(&pclose)> pipe(popen(command.c_str(), "r"), pclose);
  std::string text;
  std::array<char, 4096> buffer{};
  while (const auto count = std::fread(buffer.data(), 1, buffer.size(), pipe.get())) {
    text.append(buffer.data(), count);
  }
  return text;
}

/// The word after `name` in what wrk says.
std::string after(std::string_view text, std::string_view name) {
  const auto at = text.find(name);
  if (at == std::string_view::npos) {
    throw std::runtime_error("wrk does not answer: is the Debian package wrk installed?");
  }
  const auto begin = text.find_first_not_of(' ', at + name.size());
  return std::string(text.substr(begin, text.find_first_of(" \n", begin) - begin));
}

void ask(std::uint16_t port, const std::string& path, int seconds, const std::string& more = "") {
  const auto before = processor_seconds();
  const auto said = output_of(fmt::format("wrk -t1 -c{} -d{}s --latency {} http://127.0.0.1:{}{}",
                                          connections, seconds, more, port, path));
  const auto used = processor_seconds() - before;
  const auto count = std::stod(after(said, "Requests/sec:"));
  const auto failed = said.find("Non-2xx") != std::string::npos ? "  (some refused)" : "";
  fmt::print("{:<34}{:>10.0f}{:>10}{:>10}{:>16.0f}{}\n", path + (more.empty() ? "" : " (gzip)"),
             count, after(said, "50%"), after(said, "99%"), 1e6 * used / (count * seconds), failed);
}

void run(int seconds) {
  http::Server server({.limits = {.connections_per_address = 2 * connections,
                                  .requests_per_connection = 100'000'000}},
                      routes());
  server.start();
  fmt::print("{:<34}{:>10}{:>10}{:>10}{:>16}\n", "path", "req/s", "p50", "p99", "µs CPU/request");
  ask(server.port(), "/api/nothing", seconds);
  ask(server.port(), "/api/page", seconds);
  ask(server.port(), "/api/page", seconds, "-H 'Accept-Encoding: gzip'");
  ask(server.port(), "/assets/index-DiwrgTda.js", seconds);
}

}  // namespace
}  // namespace plimsoll

int main(int count, char** arguments) {
  try {
    plimsoll::run(count > 1 ? std::atoi(arguments[1]) : 10);
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
  return 0;
}
