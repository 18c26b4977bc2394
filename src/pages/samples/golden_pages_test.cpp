// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>

#include "core/files.h"
#include "pages/card/model_card_markdown.h"
#include "pages/queue/queue_csv.h"
#include "pages/samples/sample_pages.h"
#include "support/source_folder.h"

namespace plimsoll::pages {
namespace {

/// Compares with the reviewed file; PLIMSOLL_UPDATE_GOLDEN=1 writes it instead.
void check_golden(const std::string& name, const std::string& document) {
  const std::filesystem::path folder = source_folder() / "src/pages/samples/golden";
  if (std::getenv("PLIMSOLL_UPDATE_GOLDEN") != nullptr) {
    std::filesystem::create_directories(folder);
    core::write_file_atomically(folder / name, document);
  }
  CHECK_MESSAGE(
      core::read_file(folder / name) == document,
      name << " has changed: run with PLIMSOLL_UPDATE_GOLDEN=1 and review the difference");
}

}  // namespace

TEST_CASE("the pages are as they were reviewed") {
  check_golden("queue.html", render_queue_page(samples::queue_page(3)));
  check_golden("queue.csv", queue_csv(samples::queue_page(3)));
  check_golden("model_card.html", render_model_card(samples::model_card()));
  check_golden("model_card.md", model_card_markdown(samples::model_card()));
  check_golden("evaluation.html", render_evaluation_page(samples::evaluation_page()));
  check_golden("summary.txt", render_run_summary(samples::run_summary()));
}

TEST_CASE("larger samples are written on request, to look at") {
  if (const char* folder = std::getenv("PLIMSOLL_WRITE_SAMPLES")) {
    core::write_file_atomically(std::filesystem::path(folder) / "queue_long.html",
                                render_queue_page(samples::queue_page(45)));
  }
}

}  // namespace plimsoll::pages
