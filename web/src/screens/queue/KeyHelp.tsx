// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../app/preferences';
import { queueText } from '../../text/queue';
import { Dialog } from '../../ui/overlay/Dialog';

interface KeyHelpProps {
  isOn: boolean;
  onSwitch: (isOn: boolean) => void;
  onClose: () => void;
}

/** Which key does what; and the switch that silences them. */
export function KeyHelp({ isOn, onSwitch, onClose }: KeyHelpProps) {
  const text = useText(queueText);
  return (
    <Dialog title={text.keysTitle} onClose={onClose}>
      <dl className="key-help">
        {Object.entries(text.keyMeanings).map(([keys, meaning]) => (
          <div key={keys}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <div className="stack tight">
        <label className="row">
          <input
            type="checkbox"
            checked={isOn}
            onChange={(event) => onSwitch(event.target.checked)}
          />
          {text.keysOn}
        </label>
        <p className="small muted">{text.keysHint}</p>
      </div>
    </Dialog>
  );
}
