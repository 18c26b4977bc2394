// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';

export interface TabPage {
  id: string;
  label: string;
  content: ReactNode;
}

interface TabsProps {
  label: string;
  pages: readonly TabPage[];
  selected: string;
  onSelect: (id: string) => void;
}

/** Pages of one place, one at a time. */
export function Tabs({ label, pages, selected, onSelect }: TabsProps) {
  return (
    <AriaTabs
      className="tabs"
      selectedKey={selected}
      onSelectionChange={(key) => onSelect(String(key))}
    >
      <TabList className="tab-list" aria-label={label}>
        {pages.map((page) => (
          <Tab key={page.id} id={page.id} className="tab">
            {page.label}
          </Tab>
        ))}
      </TabList>
      {pages.map((page) => (
        <TabPanel key={page.id} id={page.id} className="tab-panel">
          {page.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
