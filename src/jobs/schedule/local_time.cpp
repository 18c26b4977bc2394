// SPDX-License-Identifier: Apache-2.0
#include "jobs/schedule/local_time.h"

#include <unicode/basictz.h>
#include <unicode/tztrans.h>

#include <cstdint>
#include <memory>

#include "core/check.h"

namespace plimsoll::jobs {
namespace {

/// Milliseconds since 1970, of UTC or of local clocks.
using Milliseconds = std::chrono::milliseconds;

std::unique_ptr<icu::TimeZone> zone_of(const std::string& name) {
  return std::unique_ptr<icu::TimeZone>(
      icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name)));
}

bool is_known(const icu::TimeZone& zone) {
  return zone != icu::TimeZone::getUnknown();
}

double number_of(Milliseconds time) {
  return static_cast<double>(time.count());
}

/// How far clocks are ahead of UTC at an instant.
Milliseconds offset_at(const icu::TimeZone& zone, Milliseconds instant) {
  UErrorCode problem = U_ZERO_ERROR;
  std::int32_t standard = 0;
  std::int32_t summer = 0;
  zone.getOffset(number_of(instant), 0, standard, summer, problem);
  PLIMSOLL_CHECK(U_SUCCESS(problem));
  return Milliseconds(standard + summer);
}

/// How far clocks were ahead before a change that the local time falls into, or are.
Milliseconds offset_before(const icu::BasicTimeZone& zone, Milliseconds local) {
  UErrorCode problem = U_ZERO_ERROR;
  std::int32_t standard = 0;
  std::int32_t summer = 0;
  zone.getOffsetFromLocal(number_of(local), UCAL_TZ_LOCAL_FORMER, UCAL_TZ_LOCAL_FORMER, standard,
                          summer, problem);
  PLIMSOLL_CHECK(U_SUCCESS(problem));
  return Milliseconds(standard + summer);
}

/// When clocks were last changed, at an instant or before it.
Milliseconds last_change(const icu::BasicTimeZone& zone, Milliseconds instant) {
  icu::TimeZoneTransition change;
  PLIMSOLL_CHECK(zone.getPreviousTransition(number_of(instant), 1, change));
  return Milliseconds(static_cast<std::int64_t>(change.getTime()));
}

}  // namespace

bool is_time_zone(const std::string& time_zone) {
  return is_known(*zone_of(time_zone));
}

core::Date local_date(core::Timestamp instant, const std::string& time_zone) {
  const auto zone = zone_of(time_zone);
  const auto at = std::chrono::floor<Milliseconds>(instant.time_since_epoch());
  return std::chrono::floor<std::chrono::days>(core::Timestamp(at + offset_at(*zone, at)));
}

core::Timestamp instant_of(core::Date date, std::chrono::minutes time_of_day,
                           const std::string& time_zone) {
  const auto zone = zone_of(time_zone);
  const auto* rules = dynamic_cast<const icu::BasicTimeZone*>(zone.get());
  PLIMSOLL_CHECK(rules != nullptr && is_known(*zone));
  const Milliseconds local = date.time_since_epoch() + time_of_day;
  const auto instant = local - offset_before(*rules, local);
  const bool exists = instant + offset_at(*zone, instant) == local;
  return core::Timestamp(exists ? instant : last_change(*rules, instant));
}

}  // namespace plimsoll::jobs
