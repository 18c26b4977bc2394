// SPDX-License-Identifier: Apache-2.0
#include "server/lists/standing_cache.h"

#include <algorithm>
#include <span>
#include <vector>

namespace plimsoll::server {
namespace {

constexpr std::size_t students_at_once = 500;

}  // namespace

const cases::Standing* Standings::find(std::string_view student) const {
  const auto found = by_student_.find(student);
  return found == by_student_.end() ? nullptr : found->second.get();
}

std::shared_ptr<const Standings> StandingCache::as_of(store::Transaction& transaction) {
  const std::scoped_lock lock(mutex_);
  const auto last = cases::last_event(transaction);
  if (last == newest_->last_event_) {
    return newest_;
  }
  // A transaction that began before what is remembered reads everything for itself.
  auto made = std::make_shared<Standings>(last > newest_->last_event_ ? *newest_ : Standings());
  const auto changed = cases::students_changed(transaction, made->last_event_);
  for (std::size_t begin = 0; begin < changed.size(); begin += students_at_once) {
    const auto count = std::min(students_at_once, changed.size() - begin);
    const auto some = std::span(changed).subspan(begin, count);
    auto found = cases::standings(transaction, some);
    for (const auto& student : some) {
      // Of whom nothing is left to say, what was said before is forgotten.
      const auto standing = found.find(student);
      if (standing == found.end()) {
        made->by_student_.erase(student);
      } else {
        made->by_student_[student] =
            std::make_shared<const cases::Standing>(std::move(standing->second));
      }
    }
  }
  made->last_event_ = last;
  if (last > newest_->last_event_) {
    newest_ = made;
  }
  return made;
}

}  // namespace plimsoll::server
