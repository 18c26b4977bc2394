// SPDX-License-Identifier: Apache-2.0
// What the access control of the buildings exports: cards and daily presence.
#include <algorithm>

#include "synth/internal/feeds/scene.h"

namespace plimsoll::synth {
namespace {

using std::chrono::days;

constexpr std::uint64_t card_purpose = 7;
constexpr std::uint64_t campus_activity_purpose = 8;

struct CampusDay {
  int buildings;
  int library;
  int wifi_minutes;
};

CampusDay draw_day(std::uint64_t bits, int scale, bool reader) {
  const auto take = [&bits](int count) {
    const auto taken = static_cast<int>(bits & ((1U << count) - 1));
    bits >>= count;
    return taken;
  };
  CampusDay day{};
  day.buildings = 1 + (take(2) & take(2)) + (take(3) == 0 ? 2 : 0);
  day.library = take(4) < (reader ? 8 : 4) ? 1 + (take(2) == 0 ? 1 : 0) : 0;
  day.wifi_minutes = 6 + ((take(8) + take(7)) * scale >> 8);
  return day;
}

struct Presences {
  core::Date day;
  core::Date sent;
  CampusDay counts;
  std::string_view wifi_name;
};

void write_presence(const Scene& scene, const Student& student, FeedFile& file,
                    const Presences& presence) {
  file.text("{\"card_id\":\"");
  file.text(student.identity.card);
  file.text("\",\"event_date\":\"");
  file.text(scene.texts.iso(presence.day));
  file.text("\",\"building_entry_count\":");
  file.number(presence.counts.buildings);
  file.text(",\"library_entry_count\":");
  file.number(presence.counts.library);
  file.text(",\"");
  file.text(presence.wifi_name);
  file.text("\":");
  file.number(presence.counts.wifi_minutes);
  file.text(",\"sent_at\":\"");
  file.text(scene.texts.iso(presence.sent));
  file.end_record("T00:40:00Z\"}\n");
}

void send_presence(const Scene& scene, const Student& student, core::Date day,
                   const CampusDay& counts) {
  const auto delivery = scene.delivery_of(day);
  if (delivery >= scene.outbox.deliveries()) {
    return;
  }
  const auto sent = scene.outbox.window().mondays[delivery];
  auto& file = scene.outbox.file(Feed::campus_activity, delivery);
  auto* second = scene.outbox.second_file(Feed::campus_activity, delivery);
  write_presence(scene, student, file,
                 {day, sent, counts, second != nullptr ? "wifi_min" : "wifi_minutes"});
  if (second != nullptr) {
    write_presence(scene, student, *second, {day, sent + days{7}, counts, "wifi_minutes"});
  }
}

}  // namespace

void write_card(const Scene& scene, const Student& student) {
  const auto& life = student.life;
  if (!student.identity.has_card) {
    return;
  }
  const auto& first = life.terms.front();
  auto random = stream_of(student, first, card_purpose);
  const auto issued = scene.calendar.term(first.term).start - days{6} + days{random.below(18)};
  const bool gone = student.now == nullptr;
  for (const auto delivery : scene.outbox.snapshots()) {
    if (issued >= scene.outbox.window().mondays[delivery]) {
      continue;
    }
    auto& file = scene.outbox.file(Feed::campus_card, delivery);
    file.text(file.records() > 0 ? ",\n{\"card_id\":\"" : "{\"card_id\":\"");
    file.text(student.identity.card);
    file.text("\",\"email\":\"");
    file.text(student.identity.card_email);
    file.text("\",\"issued_on\":\"");
    file.text(scene.texts.iso(issued));
    file.text("\",\"active\":");
    file.text(gone ? "false" : "true");
    file.end_record("}");
  }
}

void write_campus_activity(const Scene& scene, const Student& student) {
  const auto& now = *student.now;
  if (!student.identity.has_card || now.mode == Mode::online) {
    return;
  }
  auto random = stream_of(student, now, campus_activity_purpose);
  const auto send = [&](core::Date date, double level) {
    const int scale = static_cast<int>(256 * std::clamp(1 + 0.3 * level, 0.3, 1.8));
    const bool reader = student.life.person.international;
    send_presence(scene, student, date, draw_day(random.next(), scale, reader));
  };
  each_active_day(student.engagement.campus, now, scene.term, random, send);
}

}  // namespace plimsoll::synth
