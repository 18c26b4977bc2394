// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/yaml.h"
#include "queue/playbook.h"
#include "queue/pool.h"
#include "queue/rules.h"

namespace plimsoll::queue {

/// Reads pools.yaml.
///
/// ```yaml
/// default: {red_share: 0.05, amber_share: 0.10}
/// pools:
///   - pool: engineering
///     title: Engineering advisors          # optional
///     serves: {faculty: Engineering, study_mode: [full_time, part_time]}
///     red: 12          # both or neither; neither: the default shares
///     amber: 24
///     from: 2026-08-01   # optional, also `until`
///     periods:           # optional: other capacities for some weeks
///       - {from: 2026-11-23, until: 2026-12-20, red: 18, amber: 30}
/// ```
/// @throws core::Error{invalid_input}  with file and line: an unknown key, a missing or negative
///         value, a name used twice for overlapping dates, the name `unassigned`, overlapping
///         periods
[[nodiscard]] PoolBook parse_pools(const core::YamlNode& root);

/// Reads reasons.yaml.
///
/// ```yaml
/// reasons:
///   - code: low_lms_activity
///     route: academic_check_in
///     severity: medium           # low | medium | high, or 1 | 2 | 3
///     text:
///       advisor: "{value|login|logins} to the learning platform in 14 days"
///       student: "We have seen little of you on the learning platform"   # optional
///     text_nb:                   # optional: the same in Norwegian bokmål
///       advisor: "{value|innlogging|innlogginger} på læringsplattformen på 14 dager"
/// ```
/// @throws core::Error{invalid_input}  with file and line: an unknown key, a code used twice, a
///         text with a malformed placeholder, or one whose translation shows other values
[[nodiscard]] ReasonBook parse_reasons(const core::YamlNode& root);

/// Reads playbook.yaml.
///
/// ```yaml
/// default_route: academic_check_in       # optional
/// routes:
///   - route: academic_check_in
///     title: Academic check-in
///     owner: Faculty advising            # optional, as all below
///     first_contact_within_hours: 72
///     attempts: 3
///     steps: ["Call", "Write", "Book a meeting"]
/// patterns:                              # optional; the first whose reasons are all shown wins
///   - {when: [payment_overdue, aid_suspended], route: financial_aid_referral}
///   - {when: [staff_concern_wellbeing], route: wellbeing_referral}   # see staff_concern_codes
/// ```
/// @throws core::Error{invalid_input}  with file and line: an unknown key, a route used twice, a
///         pattern or default that names no route
[[nodiscard]] Playbook parse_playbook(const core::YamlNode& root);

/// Reads rules.yaml: the baseline's rules, most important first.
///
/// ```yaml
/// rules:
///   - rule: missing_assignments
///     feature: missing_assignments_28d
///     order: highest_first               # or lowest_first
///     missing: last                      # or first; optional
///     meaning: Most missing assignments first   # optional
/// ```
/// @throws core::Error{invalid_input}  with file and line: an unknown key, a rule used twice, no
/// rule
[[nodiscard]] RuleBook parse_rules(const core::YamlNode& root);

/// Checks what the files say about each other: each reason's route is in the playbook, each code of
/// a pattern is in the reasons or is a concern of staff.
///
/// @throws core::Error{invalid_input}  naming the reason or pattern and the missing name
void check_routes(const ReasonBook& reasons, const Playbook& playbook);

}  // namespace plimsoll::queue
