// SPDX-License-Identifier: Apache-2.0
import { later } from '../later';

/** A dialog over the page: keeps the focus in, closes with Escape, gives the focus back. */
export const Dialog = later(() => import('./DialogBox'));
