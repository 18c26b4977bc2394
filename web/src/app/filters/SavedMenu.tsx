// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { general } from '../../text/general';
import { ActionMenu } from '../../ui/overlay/ActionMenu';
import type { Filters } from '../address';
import { useText } from '../preferences';
import { useMe } from '../session';
import { SaveDialog } from './SaveDialog';
import { type FilterSet, onlyThese, useSavedFilters } from './saved';

interface SavedMenuProps {
  of: FilterSet;
  filters: Filters;
  onChange: (change: Filters) => void;
}

/** The filters that were saved for a list: to use, to forget, and those of now to save. */
export function SavedMenu({ of, filters, onChange }: SavedMenuProps) {
  const text = useText(general).savedFilters;
  const saved = useSavedFilters(of, useMe().account);
  const [isSaving, setSaving] = useState(false);
  return (
    <>
      <ActionMenu
        label={text.saved}
        look="plain"
        actions={[
          ...saved.all.map(({ name, filters: kept }) => ({
            id: `use-${name}`,
            label: name,
            onAction: () => onChange(onlyThese(of, kept)),
          })),
          { id: 'save', label: text.saveThese, onAction: () => setSaving(true) },
          ...saved.all.map(({ name }) => ({
            id: `forget-${name}`,
            label: text.forget(name),
            onAction: () => saved.forget(name),
          })),
        ]}
      >
        {text.saved}
      </ActionMenu>
      {isSaving && (
        <SaveDialog
          onClose={() => setSaving(false)}
          onSave={(name) => {
            saved.save(name, filters);
            setSaving(false);
          }}
        />
      )}
    </>
  );
}
