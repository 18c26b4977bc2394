// SPDX-License-Identifier: Apache-2.0
#include "jobs/documents/release_exports.h"

#include <fmt/format.h>

#include "model/export/onnx.h"
#include "model/export/pmml.h"
#include "model/model_json.h"

namespace plimsoll::jobs {

std::map<std::string, std::string> release_exports(const TrainOutcome& outcome) {
  const registry::Release& release = outcome.release;
  // Not the release's id: that is the hash of these bytes too.
  const model::ExportLabels labels{
      fmt::format("{} {}", release.target, release.model_hash.substr(0, 16)),
      outcome.target.meaning, release.reasons};
  std::map<std::string, std::string> files{
      {"model.pmml", model::pmml_text(release.model, labels)},
      {"model.onnx", model::onnx_bytes(release.model, labels)}};
  if (outcome.trees) {
    files["runner_up.json"] = model::model_text(
        outcome.trees->verdict.takes_over ? outcome.trained.model : outcome.trees->trained.model);
  }
  return files;
}

}  // namespace plimsoll::jobs
