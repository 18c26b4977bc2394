// SPDX-License-Identifier: Apache-2.0
import { usePreferences, useText } from '../../app/preferences';
import { number } from '../../app/times';
import { modelsText } from '../../text/models';
import { wordFor } from '../../text/words';

/** Figures of a card or capacities, as they come: names and values, lists as tables of their own. */
export function Content({ content }: { content: unknown }) {
  const { language } = usePreferences();
  const { names } = useText(modelsText);
  if (Array.isArray(content)) {
    if (content.every((each) => typeof each !== 'object')) return <>{content.join(', ')}</>;
    return (
      <ul className="plain stack tight">
        {content.map((each, place) => (
          <li key={place}>
            <Content content={each} />
          </li>
        ))}
      </ul>
    );
  }
  if (typeof content === 'object' && content !== null) {
    return (
      <dl className="content-list">
        {Object.entries(content).map(([name, value]) => (
          <div key={name}>
            <dt>{wordFor(names, name)}</dt>
            <dd>
              <Content content={value} />
            </dd>
          </div>
        ))}
      </dl>
    );
  }
  if (typeof content === 'number') return <>{number(content, language, 4)}</>;
  return <>{content === null || content === undefined ? '' : String(content)}</>;
}
