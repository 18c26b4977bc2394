// SPDX-License-Identifier: Apache-2.0
#include "run_program.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>

#include "cli/command_line.h"
#include "core/files.h"
#include "core/log.h"

namespace plimsoll::end_to_end {
namespace {

/// Sends both standard streams to a file until its end.
class Capture {
 public:
  explicit Capture(const std::filesystem::path& path) {
    flush();
    out_ = ::dup(STDOUT_FILENO);
    error_ = ::dup(STDERR_FILENO);
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ::dup2(file, STDOUT_FILENO);
    ::dup2(file, STDERR_FILENO);
    ::close(file);
  }
  ~Capture() {
    flush();
    ::dup2(out_, STDOUT_FILENO);
    ::dup2(error_, STDERR_FILENO);
    ::close(out_);
    ::close(error_);
  }
  Capture(const Capture&) = delete;
  Capture& operator=(const Capture&) = delete;

 private:
  static void flush() {
    std::fflush(stdout);
    std::fflush(stderr);
  }
  int out_;
  int error_;
};

}  // namespace

Ended run_program(const std::vector<std::string>& arguments, const std::filesystem::path& said) {
  std::vector<std::string> words{"plimsoll"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (auto& word : words) {
    pointers.push_back(word.data());
  }
  Ended ended;
  {
    const Capture capture(said);
    core::set_log_level(core::LogLevel::debug);
    ended.exit_code = cli::run(static_cast<int>(pointers.size()), pointers.data());
    core::set_log_level(core::LogLevel::warning);
  }
  ended.said = core::read_file(said);
  return ended;
}

}  // namespace plimsoll::end_to_end
