// SPDX-License-Identifier: Apache-2.0
// Small deliveries are checked together: nobody may see a difference.
#include <doctest/doctest.h>

#include <algorithm>

#include "ingest/testing/ingest_fixture.h"

using namespace plimsoll;
using namespace plimsoll::ingest;
using plimsoll::ingest::testing::at;
using plimsoll::ingest::testing::Institution;
namespace fs = std::filesystem;

namespace {

/// Activity refers to accounts: what is new in a delivery of one feed counts for the other.
struct Related : Institution {
  explicit Related(bool has_relationship = true) {
    if (!has_relationship) {
      return;
    }
    std::string text = testing::activity_contract;
    const std::string key = "{name: user_id, logicalType: string, required: true,";
    text.replace(text.find(key), key.size(),
                 key + " relationships: [{to: erp_account.customer_no}],");
    context.contracts[1] = contract::parse_contract(text, "lms_activity.odcs.yaml");
  }

  Delivery account(int day, const std::string& rows,
                   const std::string& header = "customer_no|status_date|balance|aid_status") const {
    return deliver(fmt::format("2024-01-{:02}", day), fmt::format("erp_account_{}.csv", day),
                   header + "\n" + rows);
  }

  Delivery activity(int day, const std::string& rows) const {
    return deliver(fmt::format("2024-01-{:02}", day), fmt::format("lms_activity_{}.csv", day),
                   "user_id,activity_date,logins,exported_at\n" + rows);
  }

  static std::string accounts(int count, const std::string& balance) {
    std::string rows;
    for (int i = 1; i <= count; ++i) {
      rows += fmt::format("S{}|2024-01-01|{},0|none\n", i, i == 1 ? balance : "7");
    }
    return rows;
  }

  /// A month with everything that can happen to a delivery.
  [[nodiscard]] std::vector<Delivery> month() const {
    const std::string header = "customer_no|status_date|balance|aid_status|extra";
    return {account(1, accounts(6, "1")),
            activity(1, "S1,2024-01-01,3,\nS9,2024-01-01,1,2024-01-03T20:00:00Z\n"),
            account(2, accounts(6, "2")),
            activity(2, "S1,2024-01-02,3,\nS2,,1,\n"),
            account(3, accounts(6, "2")),  // the same again
            activity(3, "S1,2024-01-03,x,\nS2,2024-01-03,1,\nS8,2024-01-03,1,\n"),  // a bad row
            account(4, accounts(8, "3") + "S9|2024-01-01|1,0|\n"),
            activity(4, "S9,2024-01-04,3,\n"),                    // S9 is known now
            account(5, accounts(2, "9")),                         // removes too much: held
            activity(5, "S1,2024-01-05,x,\nS2,2024-01-05,y,\n"),  // all bad: stopped
            account(6, accounts(9, "4")),
            activity(6, "S1,2024-01-06,3,\nS1,2024-01-06,4,\n"),           // one key twice: stopped
            account(7, accounts(9, "5") + "S10|2024-01-01|?|\"a\nb\"\n"),  // a line break
            activity(7, "S10,2024-01-07,3,\n"),
            account(8, "S1|2024-01-01|1,0|none|new\n" + accounts(9, "6"), header),  // half a row
            activity(8, "S1,2024-01-08,3"),                                         // half a file
            account(9, accounts(9, "1")),
            account(10, accounts(8, "q")),  // a bad row of a snapshot
            account(11, accounts(9, "8")),
            activity(11, "S1,2024-01-11,3,\n"),
            account(12, accounts(6, "1")),  // content of the first day, again
            activity(12, "S1,2024-01-01,3,\nS9,2024-01-01,1,2024-01-03T20:00:00Z\n")};
  }
};

std::string text_of(const std::vector<IngestReport>& reports) {
  std::string text;
  for (const IngestReport& report : reports) {
    text += fmt::format("{} {} {} {} {} {} {} {} | ", report.file_name, report.run_id,
                        name_of(report.state), report.message, report.promoted_rows,
                        report.quarantined_rows, report.null_event_time_rows,
                        report.null_available_at_rows);
    for (const std::string& note : report.notes) {
      text += note + "; ";
    }
    text += "\n";
  }
  return text;
}

void take_back_newest_commit(const fs::path& log) {
  std::vector<fs::path> commits;
  for (const auto& entry : fs::directory_iterator(log)) {
    if (entry.path().extension() == ".json") {
      commits.push_back(entry.path());
    }
  }
  fs::remove(*std::ranges::max_element(commits));
}

}  // namespace

TEST_CASE("deliveries that are checked together are decided as if each came alone") {
  for (const auto basis :
       {contract::AvailableAtBasis::observed, contract::AvailableAtBasis::imputed}) {
    CAPTURE(static_cast<int>(basis));
    Related together;
    Related single;
    IngestOptions options;
    if (basis == contract::AvailableAtBasis::imputed) {
      together.context.contracts.erase(together.context.contracts.begin());
      single.context.contracts.erase(single.context.contracts.begin());
      options.basis = basis;
    }
    const IngestSummary summary = ingest_all(together.context, together.month(), options);
    std::vector<IngestReport> reports;
    for (const Delivery& delivery : single.month()) {
      reports.push_back(ingest_file(single.context, delivery, options));
    }
    CHECK(text_of(summary.reports) == text_of(reports));
    CHECK(together.everything() == single.everything());
    CHECK(summary.count(DeliveryState::promoted) >= 5);
    CHECK(summary.count(DeliveryState::stopped) >= 2);
  }
}

TEST_CASE("commits between the deliveries of a batch change nothing") {
  Related together;
  Related often;
  (void)ingest_all(together.context, together.month());
  (void)ingest_all(often.context, often.month(), {.rows_per_commit = 5});
  CHECK(often.everything() == together.everything());
}

TEST_CASE("a batch that was lost in a crash, in whole or in part, is taken again") {
  // Without relationships: a second run knows all keys that the first one committed.
  Related whole(false);
  (void)ingest_all(whole.context, whole.month());
  const std::string expected = whole.everything();
  const std::vector<std::string> tables = {"erp_account", "lms_activity", "quarantine",
                                           "contract_result", "ingestion_audit"};
  for (std::size_t lost = 1; lost <= tables.size(); ++lost) {
    CAPTURE(lost);
    Related crashed(false);
    fs::copy(whole.root(), crashed.root(),
             fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    for (std::size_t i = tables.size() - lost; i < tables.size(); ++i) {
      take_back_newest_commit(crashed.root() / "bronze" / tables[i] / "_delta_log");
    }
    (void)ingest_all(crashed.context, crashed.month());
    CHECK(crashed.everything() == expected);
  }
}
