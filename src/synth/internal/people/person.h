// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>

#include "core/random.h"
#include "core/time.h"

namespace plimsoll::synth {

enum class Mode { full_time, part_time, online };
enum class Gender { woman, man, other };

/// What drives a student's studies, in standard deviations of the intake.
struct Drivers {
  double preparation = 0;
  double engagement_slope = 0;  ///< above 0: more engaged week by week
  double financial_stress = 0;
  double belonging = 0;
};

/// What does not change about a student, and is the same whenever it is recomputed.
struct Person {
  std::int64_t index = 0;
  core::Random random{0};  ///< the student's own stream; fork it, do not draw from it
  int entry_term = 0;
  Gender gender = Gender::woman;
  bool international = false;
  bool first_generation = false;
  Mode entry_mode = Mode::full_time;
  std::size_t entry_programme = 0;
  Drivers drivers;
  double lms_habit = 0;     ///< standard normal; says nothing about risk
  double campus_habit = 0;  ///< standard normal; says nothing about risk
};

/// Draws the person `index` of the university with `root` as its stream, who starts in
/// `entry_term`.
[[nodiscard]] Person make_person(const core::Random& root, std::int64_t index, int entry_term);

/// A person's names and numbers in the four systems, with the errors people make when they type.
struct Identity {
  std::string family_name;  ///< UTF-8
  std::string given_name;
  std::string email;
  bool email_on_record = true;  ///< in the student system
  core::Date born;
  std::int64_t student_number = 0;  ///< up to seven digits, unique
  std::string lms_user;
  std::string lms_email;
  std::string lms_name;
  bool lms_knows_number = true;
  std::int64_t lms_created_second = 0;  ///< of the day
  std::string card;
  std::string card_email;
  bool has_card = true;
};

[[nodiscard]] Identity make_identity(const Person& person, core::Date entry_start);

/// A number that spreads `index` over [0, modulus) without collisions; `step` must have no factor
/// in common with `modulus`.
[[nodiscard]] std::int64_t spread(std::int64_t index, std::int64_t step, std::int64_t modulus);

/// UTF-8 with letters up to U+00FF only, as ISO-8859-1.
[[nodiscard]] std::string latin1(std::string_view utf8);

/// Lower-case ASCII as an address is made from a name: "Åse Bøe" becomes "ase.boe".
[[nodiscard]] std::string address_part(std::string_view utf8);

/// `text` with one slip of the fingers: a letter dropped, doubled, or swapped with the next.
[[nodiscard]] std::string mistyped(std::string text, core::Random& random);

}  // namespace plimsoll::synth
