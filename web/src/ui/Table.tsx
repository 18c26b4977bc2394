// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';

export interface Column<Row> {
  /** heading; empty for a column of buttons, whose `label` is then read out */
  title: string;
  label?: string;
  cell: (row: Row) => ReactNode;
  isNumber?: boolean;
  /** the column that names the row */
  isHead?: boolean;
}

interface TableProps<Row> {
  caption: string;
  /** the caption is read out, not shown, where a heading says the same */
  isCaptionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
}

/** A table that becomes a list of cards on a narrow screen. */
export function Table<Row>({ caption, isCaptionHidden, columns, rows, keyOf }: TableProps<Row>) {
  return (
    <table className="table">
      <caption className={isCaptionHidden ? 'hidden' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column.title || column.label}
              scope="col"
              className={column.isNumber ? 'number' : undefined}
            >
              {column.title || <span className="hidden">{column.label}</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map((column) => {
              const Cell = column.isHead ? 'th' : 'td';
              return (
                <Cell
                  key={column.title || column.label}
                  scope={column.isHead ? 'row' : undefined}
                  className={column.isNumber ? 'number' : undefined}
                  data-label={column.isHead ? undefined : column.title}
                >
                  {column.cell(row)}
                </Cell>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
