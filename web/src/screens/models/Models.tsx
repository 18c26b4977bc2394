// SPDX-License-Identifier: Apache-2.0
// Releases and capacities: what serves, what waits for whom, and each with its card, acts and comparison.
import type { ScreenProps } from '../../app/screens';
import { PackageList } from './PackageList';
import { PackagePage } from './PackagePage';
import './models.css';

export default function Models({ values }: ScreenProps) {
  return values.package ? <PackagePage hash={values.package} /> : <PackageList />;
}
