// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cases/case_record.h"
#include "cases/desk.h"

namespace plimsoll::cases {

struct Task {
  std::string task;
  std::string title;
  std::optional<core::Date> due_on;
  TaskState state = TaskState::open;
  std::string assignee;  ///< empty: nobody
};

struct Referral {
  std::string referral;
  std::string route;
  std::string unit;
  ReferralState state = ReferralState::sent;
  std::string referrer;  ///< account
  std::string answer;    ///< the last one in words; empty: none
};

struct Intervention {
  std::string intervention;
  std::string program;
  std::optional<int> tier;
  std::string goal;
  std::string dosage;
  std::string started_on;  ///< a date
  std::string ended_on;    ///< empty: it goes on
  std::optional<InterventionOutcome> outcome;
};

/// A case with its parts, in the order in which they began.
struct CaseDetail {
  Case file;
  std::vector<Task> tasks;
  std::vector<Referral> referrals;
  std::vector<Intervention> interventions;
};

/// The parts of a case as all of its events, in their order, give them. Pure but for the seal.
[[nodiscard]] CaseDetail detail_of(const Case& file, std::span<const CaseEvent> events,
                                   const Seal& seal);

/// A case with its parts. Throws core::Error(not_found).
[[nodiscard]] CaseDetail load_case_detail(store::Transaction& transaction, const Seal& seal,
                                          const std::string& case_id);

}  // namespace plimsoll::cases
