// SPDX-License-Identifier: Apache-2.0
// What the accounts office exports: balances and aid.
#include <algorithm>
#include <string_view>

#include "synth/internal/feeds/scene.h"

namespace plimsoll::synth {
namespace {

using std::chrono::days;

constexpr std::uint64_t account_purpose = 6;

/// A term's bill, in øre, and what becomes of it.
struct Bill {
  std::int64_t amount;
  core::Date due;
  core::Date paid;
  bool in_two_parts;
};

/// Financial aid: `later` from the day of `decided` on.
struct Aid {
  std::string_view first;
  std::string_view later;
  core::Date decided;
};

Bill draw_bill(const Scene& scene, const Student& student, core::Random& random) {
  const auto& now = *student.now;
  std::int64_t amount = 95'000 + static_cast<std::int64_t>(random.below(20)) * 500;
  if (student.life.person.international) {
    amount += 1'450'000;
  }
  if (now.mode != Mode::full_time) {
    amount += 320'000 * now.courses;
  }
  constexpr days to_pay{21};
  const auto due = scene.term.start + to_pay;
  return {amount, due, due + days{now.payment_delay_days}, random.chance(0.3)};
}

Aid draw_aid(const Scene& scene, const Student& student, core::Random& random) {
  const auto decided = scene.term.start + days{14 + static_cast<int>(random.below(50))};
  const double drawn = random.uniform();
  const bool suspended = student.now->standing == Standing::probation && random.chance(0.4);
  if (student.life.person.international) {
    return {drawn < 0.12 ? "granted" : "none", {}, core::Date::max()};
  }
  if (suspended) {
    return {"granted", "suspended", decided};
  }
  if (drawn < 0.14) {
    return {"pending", drawn < 0.12 ? "granted" : "none", decided};
  }
  return {drawn < 0.72 ? "granted" : "none", {}, core::Date::max()};
}

std::int64_t balance_on(const Bill& bill, const TermLife& now, core::Date day) {
  // Who has left pays no more.
  const bool would_pay = bill.paid <= now.active_until;
  if (would_pay && day >= bill.paid) {
    return 0;
  }
  return bill.in_two_parts && day >= bill.due ? bill.amount / 2 : bill.amount;
}

/// What the system does not know is a question mark.
struct Gaps {
  bool overdue;
  bool aid;
};

struct Snapshot {
  std::size_t delivery;
  std::int64_t balance;
  std::int64_t overdue_days;
  std::string_view aid;
  Gaps gaps;
};

void write_snapshot(const Scene& scene, const Student& student, const Snapshot& snapshot) {
  const auto monday = scene.outbox.window().mondays[snapshot.delivery];
  auto& file = scene.outbox.file(Feed::erp_account, snapshot.delivery);
  file.letter('S');
  file.padded(student.identity.student_number, 10);
  file.letter('|');
  file.text(scene.texts.iso(monday - days{1}));
  file.letter('|');
  file.decimal(snapshot.balance, 2, ',');
  file.text("|NOK|");
  if (snapshot.gaps.overdue) {
    file.letter('?');
  } else {
    file.number(snapshot.overdue_days);
  }
  file.letter('|');
  file.text(snapshot.gaps.aid ? "?" : snapshot.aid);
  file.letter('|');
  constexpr std::int64_t posted_second = 5400;
  write_instant(file, scene.texts.iso(monday), posted_second);
  file.end_record("\r\n");
}

}  // namespace

void write_account(const Scene& scene, const Student& student) {
  const auto& now = *student.now;
  auto random = stream_of(student, now, account_purpose);
  const auto bill = draw_bill(scene, student, random);
  const auto aid = draw_aid(scene, student, random);
  const auto opened = scene.term.start + days{now.registered_day};
  for (std::size_t delivery = 0; delivery < scene.outbox.deliveries(); ++delivery) {
    const auto day = scene.outbox.window().mondays[delivery] - days{1};
    const auto unknown = random.below(200);
    if (day < opened || (now.withdraws && day > now.withdrawal_recorded)) {
      continue;
    }
    const auto balance = balance_on(bill, now, day);
    const auto overdue = balance > 0 ? std::max<std::int64_t>(0, (day - bill.due).count()) : 0;
    const Gaps gaps{unknown == 0, unknown >= 1 && unknown <= 3};
    write_snapshot(scene, student,
                   {delivery, balance, overdue, day >= aid.decided ? aid.later : aid.first, gaps});
  }
}

}  // namespace plimsoll::synth
