// SPDX-License-Identifier: Apache-2.0
#include "synth/internal/people/person.h"

#include <fmt/format.h>

#include <cmath>

#include "synth/internal/people/catalogue.h"

namespace plimsoll::synth {
namespace {

constexpr std::uint64_t identity_stream = 1;
constexpr std::uint64_t person_stream = 2;

Origin draw_origin(const Person& person, core::Random& random) {
  if (person.international) {
    return random.chance(0.25) ? Origin::english : Origin::elsewhere;
  }
  const double drawn = random.uniform();
  if (drawn < 0.85) {
    return Origin::norwegian;
  }
  return drawn < 0.92 ? Origin::english : Origin::elsewhere;
}

void draw_names(const Person& person, core::Random& random, Identity& identity) {
  const auto origin = draw_origin(person, random);
  const bool woman =
      person.gender == Gender::woman || (person.gender == Gender::other && random.chance(0.5));
  const auto given = given_names(origin, woman);
  const auto family = family_names(origin);
  identity.given_name = given[random.below(given.size())];
  identity.family_name = family[random.below(family.size())];
  if (random.chance(0.06)) {
    identity.family_name += " ";
    identity.family_name += family[random.below(family.size())];
  }
}

core::Date draw_birth(const Person& person, core::Date entry_start, core::Random& random) {
  const double spread_years = person.entry_mode == Mode::full_time ? 1.8 : 7.0;
  const double age = 19.2 - spread_years * std::log(1 - 0.995 * random.uniform());
  return entry_start - std::chrono::days{static_cast<int>(age * 365.25)};
}

void draw_lms(core::Random& random, Identity& identity) {
  identity.lms_user =
      fmt::format("u{:08}", spread(identity.student_number, 38'196'601, 100'000'000));
  identity.lms_knows_number = !random.chance(0.04);
  identity.lms_email = identity.email;
  if (random.chance(0.10)) {
    identity.lms_email[0] = static_cast<char>(identity.lms_email[0] - 'a' + 'A');
  }
  if (random.chance(0.015)) {
    identity.lms_email = mistyped(identity.lms_email, random);
  }
  identity.lms_name = identity.given_name + " " + identity.family_name;
  if (random.chance(0.03)) {
    identity.lms_name = mistyped(identity.lms_name, random);
  }
  identity.lms_created_second = static_cast<std::int64_t>(6 * 3600 + random.below(14 * 3600));
}

void draw_card(const Person& person, core::Random& random, Identity& identity) {
  identity.card = fmt::format("C{:08X}", spread(identity.student_number, 2'654'435'761, 1LL << 32));
  identity.has_card = person.entry_mode == Mode::full_time ||
                      (person.entry_mode == Mode::part_time && random.chance(0.85));
  identity.card_email = identity.email;
  if (random.chance(0.15)) {
    for (auto& letter : identity.card_email) {
      letter = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    }
  }
  if (random.chance(0.025)) {
    identity.card_email = mistyped(identity.card_email, random);
  }
  if (random.chance(0.03)) {
    identity.card_email += " ";
  }
}

}  // namespace

std::int64_t spread(std::int64_t index, std::int64_t step, std::int64_t modulus) {
  __extension__ using Wide = __int128;
  return static_cast<std::int64_t>(static_cast<Wide>(index) * step % modulus);
}

Person make_person(const core::Random& root, std::int64_t index, int entry_term) {
  Person person;
  person.index = index;
  person.random = root.fork(static_cast<std::uint64_t>(index));
  person.entry_term = entry_term;
  auto random = person.random.fork(person_stream);
  const double gender = random.uniform();
  person.gender = gender < 0.54 ? Gender::woman : gender < 0.985 ? Gender::man : Gender::other;
  person.international = random.chance(0.12);
  person.first_generation = random.chance(0.35);
  person.entry_programme = programme_at(random.uniform());
  const double mode = random.uniform();
  person.entry_mode = mode < 0.80 ? Mode::full_time : mode < 0.91 ? Mode::part_time : Mode::online;
  const double first = person.first_generation ? 1 : 0;
  person.drivers.preparation = random.normal() - 0.25 * first;
  person.drivers.engagement_slope = random.normal();
  person.drivers.financial_stress = random.normal() + 0.25 * first;
  person.drivers.belonging = random.normal() - (person.entry_mode == Mode::online ? 0.3 : 0.0);
  person.lms_habit = random.normal();
  person.campus_habit = random.normal();
  return person;
}

Identity make_identity(const Person& person, core::Date entry_start) {
  Identity identity;
  auto random = person.random.fork(identity_stream);
  identity.student_number = spread(person.index + 1, 6'180'339, 10'000'000);
  draw_names(person, random, identity);
  identity.born = draw_birth(person, entry_start, random);
  identity.email =
      fmt::format("{}.{}.{}@student.fjordvik.example", address_part(identity.given_name),
                  address_part(identity.family_name), person.index + 1);
  identity.email_on_record = !random.chance(0.004);
  draw_lms(random, identity);
  draw_card(person, random, identity);
  return identity;
}

}  // namespace plimsoll::synth
