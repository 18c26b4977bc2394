// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <string>

#include "jobs/train_release.h"

namespace plimsoll::jobs {

/// What a release's package has for other programs and for a second look, bytes by file name:
///   model.pmml      the released model as PMML 4.4 (see model::pmml_text)
///   model.onnx      and as ONNX (see model::onnx_bytes)
///   runner_up.json  the model that was trained beside it and not released, in the form of
///                   model.json; only where there was one
/// REQUIRES: the outcome's release has its model and the model's hash.
[[nodiscard]] std::map<std::string, std::string> release_exports(const TrainOutcome& outcome);

}  // namespace plimsoll::jobs
