// SPDX-License-Identifier: Apache-2.0
// What is wrong with a delivery stops that delivery and nothing else.
#include <doctest/doctest.h>

#include <algorithm>

#include "ingest/testing/ingest_fixture.h"
#include "ingest/testing/packed_files.h"

using namespace plimsoll;
using namespace plimsoll::ingest;
using plimsoll::ingest::testing::account_header;
using plimsoll::ingest::testing::at;
using plimsoll::ingest::testing::gzipped;
using plimsoll::ingest::testing::Institution;

namespace {

const std::string good = account_header +
                         "S1|2024-01-07|12,50|none\nS2|2024-01-07|?|granted\nS3|2024-01-07|0,00|?"
                         "\nS4|2024-01-07|-3,1|none\n";
const std::string other =
    "user_id,activity_date,logins,exported_at\nu1,2024-01-05,3,2024-01-06T22:00:00Z\n";

struct BadFile {
  std::string bytes;
  DeliveryState state;
  std::string text;  ///< somewhere in the message
};

std::string in_utf16_without_mark(const std::string& ascii) {
  std::string bytes;
  for (const char letter : ascii) {
    bytes += {letter, '\0'};
  }
  return bytes;
}

const std::vector<BadFile> bad_files = {
    {gzipped(good).substr(0, 60), DeliveryState::rejected, "half a file: the gzip data ends"},
    {good.substr(0, good.size() - 8), DeliveryState::rejected,
     "half a file: the last row is cut off"},
    {account_header + "S1|2024-01-07|12,50|\"none\n", DeliveryState::rejected,
     "half a file: it ends inside a quoted value"},
    {"", DeliveryState::rejected, "the file is empty"},
    {account_header + "S1|2024-01-07|12,50|n\xF8n\n", DeliveryState::rejected,
     "line 2, character 22, byte offset 64, column aid_status"},
    {in_utf16_without_mark(good), DeliveryState::rejected, "the file looks like UTF-16"},
    {gzipped(gzipped(good)), DeliveryState::rejected, "the archive holds another archive"},
    {"customer_no|status_date|balance_nok|aid_status\nS1|2024-01-07|12,50|none\n",
     DeliveryState::stopped, "balance"},
    {"customer_no|status_date|aid_status\nS1|2024-01-07|none\n", DeliveryState::stopped,
     "column balance is missing"},
    {account_header + "S1|2024-01-07|twelve|none\nS2|2024-01-07|none|none\n",
     DeliveryState::stopped, "column balance"},
    {account_header + "S1|2024-01-07|1,00|none\nS1|2024-01-07|2,00|none\n", DeliveryState::stopped,
     "customer_no"},
    {account_header + "S1|2024-01-07|1,00\nS2|2024-01-07|1,00|none|x\nS3|2024-01-07|1,00|none\n",
     DeliveryState::stopped, "2 of 3 rows cannot be read"},
};

}  // namespace

TEST_CASE(
    "a bad file is told with its name, promotes nothing, and leaves other feeds and earlier rows "
    "alone") {
  for (const BadFile& bad : bad_files) {
    CAPTURE(bad.text);
    Institution institution;
    const auto summary =
        ingest_all(institution.context,
                   {institution.deliver("2024-01-08", "erp_account_20240108.csv", good),
                    institution.deliver("2024-01-15", "erp_account_20240115.csv", bad.bytes),
                    institution.deliver("2024-01-15", "lms_activity_20240115.csv", other)});
    const IngestReport& report = summary.reports[1];
    CHECK(name_of(report.state) == name_of(bad.state));
    CHECK_MESSAGE(report.message.starts_with("erp_account_20240115.csv"), report.message);
    CHECK_MESSAGE(report.message.find(bad.text) != std::string::npos, report.message);
    CHECK(summary.reports[0].state == DeliveryState::promoted);
    CHECK(summary.reports[2].state == DeliveryState::promoted);
    CHECK(institution.rows("erp_account", "count(*)") == "4\n");
    CHECK(institution.rows("lms_activity", "count(*)") == "1\n");
    // Nothing is lost: the bytes are kept, and the audit says why they were not used.
    CHECK(institution.rows("ingestion_audit", "state", "order by audit_sequence") ==
          fmt::format("promoted\n{}\npromoted\n", name_of(bad.state)));
    const std::string uri =
        institution.rows("ingestion_audit", "source_uri", "where state <> 'promoted'");
    CHECK(std::filesystem::exists(institution.root() / uri.substr(0, uri.size() - 1)));
  }
}

TEST_CASE_FIXTURE(Institution, "a zip bomb is refused") {
  IngestOptions options;
  options.limits = {.ratio_from_bytes = 1 << 16};
  const IngestReport report = ingest_file(
      context, deliver("2024-01-15", "erp_account.csv.gz", gzipped(std::string(1 << 20, 'x'))),
      options);
  CHECK(report.state == DeliveryState::rejected);
  CHECK(report.message.find("a zip bomb?") != std::string::npos);
}

TEST_CASE_FIXTURE(Institution,
                  "bad rows within the tolerance go to quarantine and the others are promoted") {
  const IngestReport report = ingest_file(
      context, deliver("2024-01-15", "erp_account_20240115.csv", good + "S5|2024-01-07|1,00\n"));
  CHECK(report.state == DeliveryState::promoted);
  CHECK(report.promoted_rows == 4);
  CHECK(report.quarantined_rows == 1);
  CHECK(rows("quarantine", "feed, row_number, rule_ids, problem, state") ==
        "erp_account|6|row_shape|the row has 3 fields, the header 4|open\n");
  const IngestReport typed = ingest_file(
      context, deliver("2024-01-22", "erp_account_20240122.csv",
                       account_header + "S1|2024-01-07|13,50|none\nS2|soon|?|granted\n"
                                        "S3|2024-01-07|0,00|?\nS4|2024-01-07|-3,1|none\n"));
  CHECK(typed.state == DeliveryState::promoted);
  CHECK(rows("erp_account", "ingest_sequence, row_number", "order by 1")
            .ends_with("4|5\n5|2\n6|4\n7|5\n"));
  CHECK(rows("quarantine", "row_number, rule_ids", "where row_number = 3")
            .starts_with("3|status_date"));
}

TEST_CASE_FIXTURE(Institution,
                  "a snapshot that changes too much is held, and released from its kept bytes") {
  CHECK(ingest_file(context, deliver("2024-01-08", "erp_account_20240108.csv", good)).state ==
        DeliveryState::promoted);
  const std::string wiped = account_header + "S1|2024-01-14|12,50|none\n";
  const Delivery delivery = deliver("2024-01-15", "erp_account_20240115.csv", wiped);
  const IngestReport held = ingest_file(context, delivery);
  CHECK(held.state == DeliveryState::held);
  CHECK(held.message.find("it would remove 3 and change 1 of 4 known records (100.0 %)") !=
        std::string::npos);
  CHECK(rows("erp_account", "count(*)") == "4\n");
  CHECK(ingest_file(context, delivery).state == DeliveryState::held);
  std::filesystem::remove(delivery.path);
  const IngestReport released = release_hold(context, held.run_id, at("2024-01-16T09:00:00Z"));
  CHECK(released.state == DeliveryState::promoted);
  CHECK(rows("erp_account", "available_at", "where ingest_sequence = 5") ==
        "2024-01-16 09:00:00+00\n");
  CHECK(rows("ingestion_audit", "state", "order by audit_sequence") ==
        "promoted\nheld\npromoted\n");
  CHECK_THROWS_AS(release_hold(context, held.run_id, at("2024-01-17T09:00:00Z")), core::Error);
}

TEST_CASE_FIXTURE(Institution, "a dry run tells what would happen and changes nothing") {
  const Delivery delivery = deliver("2024-01-08", "erp_account_20240108.csv", good);
  const IngestReport report = ingest_file(context, delivery, {.dry_run = true});
  CHECK(report.state == DeliveryState::promoted);
  CHECK(report.promoted_rows == 4);
  CHECK(lake.list().empty());
  CHECK_FALSE(std::filesystem::exists(root() / "bronze"));
  CHECK(ingest_file(context, delivery).state == DeliveryState::promoted);
}

TEST_CASE_FIXTURE(
    Institution,
    "a back-fill takes availability from the declared column or by the rule, nulls stay null") {
  const std::string rows_of_two = other + "u2,2024-01-05,1,\n";
  const IngestReport declared =
      ingest_file(context, deliver("2024-02-01", "lms_activity_1.csv", rows_of_two),
                  {.basis = contract::AvailableAtBasis::declared});
  CHECK(declared.null_available_at_rows == 1);
  CHECK(ingest_file(context,
                    deliver("2024-02-02", "lms_activity_2.csv", rows_of_two + "u3,2024-01-06,1,\n"),
                    {.basis = contract::AvailableAtBasis::imputed})
            .state == DeliveryState::promoted);
  CHECK(ingest_file(context,
                    deliver("2024-02-03", "lms_activity_3.csv", other + "u4,2024-01-06,1,\n"))
            .state == DeliveryState::promoted);
  CHECK(rows("lms_activity", "available_at, available_at_basis", "order by ingest_sequence") ==
        "2024-01-06 22:00:00+00|declared\n∅|declared\n"
        "2024-01-07 00:00:00+00|imputed\n2024-01-07 00:00:00+00|imputed\n2024-01-08 "
        "00:00:00+00|imputed\n"
        "2024-02-03 05:00:00+00|observed\n2024-02-03 05:00:00+00|observed\n");
  CHECK(rows("lms_activity", "count(*)",
             "where available_at_basis = 'observed' and available_at < ingested_at") == "0\n");
}

TEST_CASE_FIXTURE(Institution,
                  "what is declared or imputed to have become known after its receipt is known at "
                  "the receipt, and the basis says so") {
  const std::string rows_of_three =
      "user_id,activity_date,logins,exported_at\n"
      "u1,2024-01-05,3,2024-01-08T04:59:59Z\nu2,2024-01-07,1,2024-01-08T05:00:01Z\nu3,2024-01-05,1,"
      "\n";
  const IngestReport declared =
      ingest_file(context, deliver("2024-01-08", "lms_activity_1.csv", rows_of_three),
                  {.basis = contract::AvailableAtBasis::declared});
  REQUIRE(declared.notes.size() == 1);
  CHECK(declared.notes[0].starts_with("1 of the rows would have become available only after"));
  CHECK(declared.notes[0].find("column exported_at") != std::string::npos);
  const IngestReport imputed = ingest_file(
      context, deliver("2024-01-08", "lms_activity_2.csv", rows_of_three + "u4,2024-01-05,1,\n"),
      {.basis = contract::AvailableAtBasis::imputed});
  CHECK(imputed.notes.size() == 1);
  CHECK(rows("lms_activity", "available_at, available_at_basis", "order by ingest_sequence") ==
        "2024-01-08 04:59:59+00|declared\n2024-01-08 05:00:00+00|observed\n∅|declared\n"
        "2024-01-07 00:00:00+00|imputed\n2024-01-08 05:00:00+00|observed\n"
        "2024-01-07 00:00:00+00|imputed\n2024-01-07 00:00:00+00|imputed\n");
  CHECK(rows("lms_activity", "count(*)", "where available_at > ingested_at") == "0\n");
}

TEST_CASE_FIXTURE(Institution, "an event that is still to come keeps its time, and is promoted") {
  const IngestReport report =
      ingest_file(context, deliver("2024-01-08", "lms_activity_1.csv",
                                   "user_id,activity_date,logins,exported_at\nu1,2024-03-01,0,\n"));
  CHECK(report.state == DeliveryState::promoted);
  CHECK(rows("lms_activity", "event_time, available_at") ==
        "2024-03-01 00:00:00+00|2024-01-08 05:00:00+00\n");
}

TEST_CASE_FIXTURE(Institution,
                  "a row in quarantine says whose it is, unless the id itself is what is wrong") {
  const std::string pattern = "{name: customer_no, logicalType: string, required: true,";
  std::string text = testing::account_contract;
  text.replace(text.find(pattern), pattern.size(),
               pattern + " logicalTypeOptions: {pattern: 'S[0-9]+'},");
  text.replace(text.find("share: 0.25"), 11, "share: 1.00");
  context.contracts[0] = contract::parse_contract(text, "erp_account.odcs.yaml");
  const IngestReport report = ingest_file(
      context, deliver("2024-01-08", "erp_account_20240108.csv",
                       account_header + "S1|2024-01-07|much|none\nX2|2024-01-07|1,00|none\n"
                                        "S3|2024-01-07|1,00\nS4|2024-01-07|1,00|none\n"));
  CHECK(report.promoted_rows == 1);
  CHECK(rows("quarantine", "row_number, source_person_id", "order by row_number") ==
        "2|S1\n3|∅\n4|∅\n");
  CHECK(std::ranges::any_of(report.notes, [](const std::string& note) {
    return note.find("nobody counts as gone") != std::string::npos;
  }));
}
