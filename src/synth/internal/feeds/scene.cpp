// SPDX-License-Identifier: Apache-2.0
#include "synth/internal/feeds/scene.h"

#include "synth/internal/people/catalogue.h"

namespace plimsoll::synth {

core::Random stream_of(const Student& student, const TermLife& term, std::uint64_t purpose) {
  constexpr std::uint64_t first_feed_stream = 10'000;
  constexpr std::uint64_t purposes = 16;
  const auto number = static_cast<std::uint64_t>(term.term - student.life.person.entry_term);
  return student.life.person.random.fork(first_feed_stream + number * purposes + purpose);
}

void write_instant(FeedFile& file, std::string_view iso_day, std::int64_t second) {
  file.text(iso_day);
  file.letter('T');
  file.padded(second / 3600, 2);
  file.letter(':');
  file.padded(second / 60 % 60, 2);
  file.letter(':');
  file.padded(second % 60, 2);
  file.letter('Z');
}

void write_course(FeedFile& file, const TermLife& term, int course) {
  file.text(programmes()[term.programme].prefix);
  file.number((term.study_term + 1) / 2);
  file.letter(term.term % 2 == 0 ? '1' : '2');
  file.padded(course + 1, 2);
}

}  // namespace plimsoll::synth
