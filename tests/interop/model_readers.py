#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores by our PMML and ONNX files with two programs that are not ours, and compares.

  model_readers.py <write_models program>

PMML is scored by JPMML (needs Java), ONNX by ONNX Runtime. Both come through pip at the first run.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import own_venv


def by_jpmml(path: pathlib.Path, columns: dict) -> dict:
    from jpmml_evaluator import make_evaluator

    evaluator = make_evaluator(str(path)).verify()
    rows = [dict(zip(columns, values)) for values in zip(*columns.values())]
    scored = [evaluator.evaluate(row) for row in rows]
    return {name: [row[name] for row in scored] for name in scored[0]}


def by_onnxruntime(path: pathlib.Path, columns: dict) -> dict:
    import numpy
    import onnxruntime

    session = onnxruntime.InferenceSession(str(path))
    names = json.loads(session.get_modelmeta().custom_metadata_map["features"])
    matrix = numpy.array([columns[name] for name in names], dtype="float64").T
    outputs = [output.name for output in session.get_outputs()]
    return dict(zip(outputs, session.run(outputs, {"features": matrix})))


def difference(scored: dict, native: dict) -> float:
    """The largest of any output in any row; a score that is not a number is infinitely far off."""
    pairs = [pair for name in native for pair in zip(scored[name], native[name], strict=True)]
    apart = [abs(float(left) - right) for left, right in pairs]
    return max(distance if distance == distance else float("inf") for distance in apart)


def main() -> None:
    program, failures, cases = os.path.abspath(sys.argv[1]), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, folder], check=True)
        for path in sorted(pathlib.Path(folder).glob("*.json")):
            case = json.loads(path.read_text(encoding="utf-8"))
            onnx_limit = 1e-9 if path.name.startswith("regression") else 1e-6
            for suffix, score, limit in (
                (".pmml", by_jpmml, 1e-9),
                (".onnx", by_onnxruntime, onnx_limit),
            ):
                apart = difference(score(path.with_suffix(suffix), case["columns"]), case["scores"])
                cases += 1
                failures += apart > limit
                verdict = "differs" if apart > limit else "agrees"
                print(f"test-interop: {path.stem}{suffix} {verdict}: {apart:.1e}")
    print(f"test-interop: {cases} models scored by JPMML and ONNX Runtime, {failures} differ")
    raise SystemExit(1 if failures else 0)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    if shutil.which("java") is None:
        raise SystemExit(f"{own_venv.CANNOT_RUN}no Java (Debian: apt install default-jre-headless)")
    own_venv.enter(__file__, "interop-models-venv", "requirements-models.txt")
    main()
