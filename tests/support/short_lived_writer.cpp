// SPDX-License-Identifier: Apache-2.0
#include "support/short_lived_writer.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <ctime>
#include <stdexcept>

namespace plimsoll {
namespace {

constexpr const char* number_variable = "PLIMSOLL_TEST_WRITER";
constexpr const char* folder_variable = "PLIMSOLL_TEST_WRITER_FOLDER";
constexpr const char* lifetime_variable = "PLIMSOLL_TEST_WRITER_LIFETIME_US";

void require(bool is_true, const char* what) {
  if (!is_true) {
    throw std::runtime_error(what);
  }
}

}  // namespace

pid_t start_writer(const WriterLife& life, const std::string& test_case) {
  const pid_t process = ::fork();
  require(process >= 0, "cannot start a writer");
  if (process == 0) {
    ::dup2(life.acknowledgements, STDOUT_FILENO);
    ::setenv(number_variable, std::to_string(life.number).c_str(), 1);
    ::setenv(folder_variable, life.folder.c_str(), 1);
    ::setenv(lifetime_variable, std::to_string(life.lifetime_us).c_str(), 1);
    const std::string only = "--test-case=" + test_case;
    ::execl("/proc/self/exe", "writer", only.c_str(), "--out=/dev/null", nullptr);
    ::_exit(127);
  }
  return process;
}

pid_t wait_for_killed_writer() {
  int status = 0;
  const pid_t process = ::wait(&status);
  require(process > 0, "no writer is running");
  require(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL,
          "a writer ended without being killed");
  return process;
}

bool is_writer() {
  return std::getenv(number_variable) != nullptr;
}

WriterLife writer_life() {
  return {.number = std::atoi(std::getenv(number_variable)),
          .lifetime_us = std::strtoull(std::getenv(lifetime_variable), nullptr, 10),
          .folder = std::getenv(folder_variable)};
}

void die_after(std::uint64_t microseconds) {
  const clockid_t clock = microseconds % 2 == 0 ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC;
  sigevent event{};
  event.sigev_notify = SIGEV_SIGNAL;
  event.sigev_signo = SIGKILL;
  timer_t timer{};
  require(::timer_create(clock, &event, &timer) == 0, "no timer for a writer's life");
  const auto time = static_cast<long>(microseconds);
  const itimerspec lifetime{
      .it_interval = {},
      .it_value = {.tv_sec = time / 1'000'000, .tv_nsec = time % 1'000'000 * 1000}};
  require(::timer_settime(timer, 0, &lifetime, nullptr) == 0, "a writer's timer does not start");
}

void acknowledge(std::string_view what) {
  const std::string line = std::string(what) + "\n";
  require(::write(STDOUT_FILENO, line.data(), line.size()) == static_cast<ssize_t>(line.size()),
          "an acknowledgement was not written");
}

}  // namespace plimsoll
