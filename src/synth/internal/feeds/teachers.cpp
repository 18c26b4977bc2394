// SPDX-License-Identifier: Apache-2.0
// Teachers use the learning platform too, and no student system knows them: records that must stay
// unlinked.
#include <fmt/format.h>

#include "synth/internal/feeds/scene.h"

namespace plimsoll::synth {
namespace {

constexpr std::uint64_t teacher_stream = ~0ULL;

void become_teacher(const Scene& scene, std::int64_t number, Student& teacher) {
  auto& person = teacher.life.person;
  person.international = false;
  auto& identity = teacher.identity;
  identity = make_identity(person, scene.calendar.term(0).start);
  identity.lms_user = fmt::format("t{:07}", spread(number + 1, 5'123'459, 10'000'000));
  identity.lms_email = fmt::format("{}.{}@fjordvik.example", address_part(identity.given_name),
                                   address_part(identity.family_name));
  identity.lms_knows_number = false;
}

}  // namespace

std::int64_t teachers_for(std::int64_t students) {
  return students / 400 + 1;
}

void write_teachers(const Scene& scene, const core::Random& root, std::int64_t teachers) {
  const auto stream = root.fork(teacher_stream);
  Student teacher;
  for (std::int64_t number = 0; number < teachers; ++number) {
    teacher.life.person = make_person(stream, number, 0);
    TermLife now;
    now.term = scene.term.number;
    now.active_until = scene.term.end;
    teacher.life.terms.assign(2, now);
    teacher.life.terms.front().term = 0;
    teacher.now = &teacher.life.terms.back();
    become_teacher(scene, number, teacher);
    teacher.engagement = engagement_of(teacher.life.person, *teacher.now, scene.term);
    write_lms_user(scene, teacher);
    write_lms_activity(scene, teacher);
  }
}

}  // namespace plimsoll::synth
