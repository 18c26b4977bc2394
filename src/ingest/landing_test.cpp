// SPDX-License-Identifier: Apache-2.0
#include "ingest/landing.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "core/hash.h"
#include "ingest/testing/ingest_fixture.h"
#include "ingest/testing/packed_files.h"

using namespace plimsoll;
using namespace plimsoll::ingest;
using plimsoll::ingest::testing::at;
using plimsoll::ingest::testing::Institution;

namespace {

const std::string accounts =
    "customer_no|status_date|balance|aid_status\nS1|2024-01-07|12,50|none\nS2|2024-01-07|?|"
    "granted\n"
    "S3|2024-01-07|0,00|?\nS4|2024-01-07|-3,1|none\n";
const std::string activity =
    "user_id,activity_date,logins,exported_at\nu1,2024-01-05,3,2024-01-06T22:00:00Z\nu2,2024-01-05,"
    "1,\nu2,,4,2024-01-06T22:00:00Z\n";

}  // namespace

TEST_CASE_FIXTURE(Institution,
                  "a delivery becomes typed rows with both clocks, its origin and dense numbers") {
  const IngestReport report =
      ingest_file(context, deliver("2024-01-08", "erp_account_20240108.csv", accounts));
  CHECK(report.message == "");
  CHECK(report.state == DeliveryState::promoted);
  CHECK(report.feed == "erp_account");
  CHECK(report.promoted_rows == 4);
  CHECK(rows("erp_account",
             "customer_no, status_date, balance, aid_status, source_person_id, row_number, "
             "ingest_sequence") ==
        "S1|2024-01-07|12.50|none|S1|2|1\nS2|2024-01-07|∅|granted|S2|3|2\nS3|2024-01-07|0.00|∅|S3|"
        "4|3\n"
        "S4|2024-01-07|-3.10|none|S4|5|4\n");
  // Midnight in Oslo is 23:00 UTC of the day before; what was observed is available from its
  // receipt.
  CHECK(rows("erp_account",
             "source_record_id, event_time, available_at, available_at_basis, ingested_at",
             "limit 1") ==
        "S1|2024-01-06 23:00:00+00|2024-01-08 05:00:00+00|observed|2024-01-08 05:00:00+00\n");
  CHECK(rows("erp_account",
             "source_system, contract_id, contract_version, source_uri, pipeline_run_id",
             "limit 1") ==
        fmt::format("erp|erp_account|1.0.0|bronze/raw/erp/2024-01-08/{0}/{1}.zst|{0}\n",
                    report.run_id, core::sha256_hex(accounts)));
  CHECK(rows("ingestion_audit",
             "feed, state, record_count, delivered_rows, first_ingest_sequence, "
             "last_ingest_sequence, watermark") ==
        "erp_account|promoted|4|4|1|4|2024-01-06 23:00:00+00\n");
}

TEST_CASE_FIXTURE(Institution, "the same delivery twice is recognised and changes nothing") {
  const Delivery first = deliver("2024-01-08", "erp_account_20240108.csv", accounts);
  CHECK(ingest_file(context, first).state == DeliveryState::promoted);
  const std::string before = everything();
  const IngestReport again = ingest_file(context, first);
  CHECK(again.state == DeliveryState::duplicate);
  CHECK(again.message ==
        "erp_account_20240108.csv: this delivery was ingested before; nothing changed");
  CHECK(everything() == before);
  const IngestReport later =
      ingest_file(context, deliver("2024-01-15", "erp_account_20240115.csv", accounts));
  CHECK(later.state == DeliveryState::duplicate);
  CHECK(later.message ==
        "erp_account_20240115.csv: the same content was ingested before, as "
        "erp_account_20240108.csv of "
        "2024-01-08T05:00:00Z; nothing changed");
  CHECK(rows("erp_account", "count(*)") == "4\n");
  CHECK(rows("ingestion_audit", "state", "order by audit_sequence") == "promoted\nduplicate\n");
  CHECK(ingest_file(context, deliver("2024-01-15", "erp_account_20240115.csv", accounts)).state ==
        DeliveryState::duplicate);
  CHECK(rows("ingestion_audit", "count(*)") == "2\n");
}

TEST_CASE_FIXTURE(Institution,
                  "a folder of deliveries is taken in order of receipt, each feed by itself") {
  deliver("2024-01-08", "erp/erp_account_20240108.csv", accounts);
  deliver("2024-01-08", "lms/lms_activity_20240108.csv.gz", ingest::testing::gzipped(activity));
  deliver("2024-01-15", "erp/account_20240115.csv", accounts + "S5|2024-01-14|1,00|none\n");
  deliver("2024-01-15", "lms/lms_activity_20240115.csv", activity.substr(0, activity.size() - 30));
  deliver("2024-01-15", "lms/readme.txt", "hello");
  deliver("2024-01-15", "lms/.hidden", "hello");
  const auto found = find_deliveries(folder.path() / "inbox", at("2024-02-01T00:00:00Z"));
  CHECK(found.size() == 5);
  const IngestSummary summary = ingest_all(context, found);
  CHECK(summary.count(DeliveryState::promoted) == 3);
  CHECK(summary.count(DeliveryState::rejected) == 2);
  CHECK(summary.reports[3].message ==
        "lms_activity_20240115.csv: half a file: the last row is cut off; deliver the whole file "
        "again; row 3 has 3 of 4 "
        "fields and no line end");
  CHECK(summary.reports[4].message ==
        "readme.txt: no contract is for this file: name it <feed>_<date>.<suffix>, or add a "
        "contract; feeds of source "
        "lms: lms_activity");
  CHECK(rows("erp_account", "ingest_sequence, row_number, available_at",
             "where source_record_id = 'S1'") ==
        "1|2|2024-01-08 05:00:00+00\n5|2|2024-01-15 05:00:00+00\n");
  CHECK(rows("erp_account", "count(*), max(ingest_sequence)") == "9|9\n");
  CHECK(rows("lms_activity", "source_record_id, event_time, logins", "order by ingest_sequence") ==
        "u1|2024-01-05|2024-01-05 00:00:00+00|3\nu2|2024-01-05|2024-01-05 00:00:00+00|1\n");
}
