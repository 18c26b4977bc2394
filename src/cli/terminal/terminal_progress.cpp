// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal/terminal_progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "pages/numbers.h"

namespace plimsoll::cli {

TerminalProgress::Style TerminalProgress::style_for(std::FILE* stream) {
  return ::isatty(::fileno(stream)) != 0 ? Style::bar : Style::lines;
}

double TerminalProgress::elapsed() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
}

void TerminalProgress::started(std::string_view stage, std::int64_t total) {
  stage_ = stage;
  total_ = total;
  began_ = std::chrono::steady_clock::now();
  drawn_ = began_;
  if (style_ == Style::bar) {
    draw(0, 0);
  }
}

void TerminalProgress::advanced(std::int64_t done) {
  const auto now = std::chrono::steady_clock::now();
  if (style_ == Style::bar && now - drawn_ > std::chrono::milliseconds{100}) {
    drawn_ = now;
    draw(done, elapsed());
  }
}

void TerminalProgress::finished(std::int64_t rows) {
  const double seconds = elapsed();
  stages_.push_back({stage_, rows, seconds});
  if (style_ == Style::silent) {
    return;
  }
  clear_line();
  fmt::print(stderr, "  {:<10} {:>12} rows  {:>9}\n", stage_, pages::count_text(rows),
             pages::seconds_text(seconds));
}

void TerminalProgress::noted(std::string_view text) {
  if (style_ != Style::silent) {
    clear_line();
    fmt::print(stderr, "  {}\n", text);
  }
}

void TerminalProgress::clear_line() const {
  if (style_ == Style::bar) {
    fmt::print(stderr, "\r\033[2K");
  }
}

void TerminalProgress::draw(std::int64_t done, double seconds) const {
  constexpr int width = 30;
  if (total_ <= 0) {
    fmt::print(stderr, "\r\033[2K  {:<10} …", stage_);
  } else {
    const double share =
        std::clamp(static_cast<double>(done) / static_cast<double>(total_), 0.0, 1.0);
    const int filled = static_cast<int>(share * width);
    const double left = share > 0 ? seconds * (1 - share) / share : 0;
    fmt::print(stderr, "\r\033[2K  {:<10} [{:<{}}] {:>3.0f}%  {} left", stage_,
               std::string(static_cast<std::size_t>(filled), '='), width, share * 100,
               pages::seconds_text(left));
  }
  std::fflush(stderr);
}

}  // namespace plimsoll::cli
