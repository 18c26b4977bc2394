// SPDX-License-Identifier: Apache-2.0
// Scores rows by an ONNX file of a release, with ONNX Runtime:
//   node score_by_onnx.mjs model.onnx < rows.json > scores.json
// Rows are an array of arrays in the order of the file's metadata entry "features", null = missing. Scores are an
// object with an array for each output.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../third_party/onnxruntime/package.json', import.meta.url));
const ort = require('onnxruntime-node');

const rows = JSON.parse(readFileSync(0, 'utf8'));
const values = Float64Array.from(rows.flat(), (value) => value ?? NaN);
const session = await ort.InferenceSession.create(process.argv[2]);
const features = new ort.Tensor('float64', values, [rows.length, rows[0].length]);
const outputs = await session.run({ features });
const scores = Object.entries(outputs).map(([name, tensor]) => [name, Array.from(tensor.data)]);
process.stdout.write(JSON.stringify(Object.fromEntries(scores)));
