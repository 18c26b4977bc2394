// SPDX-License-Identifier: Apache-2.0
import { usePreferences } from './preferences';
import { dateText, fullTime, sinceText } from './times';

/** When something was, in words ("3 days ago"), on paper its day; the full time in the viewer's zone as title. */
export function Since({ time }: { time: string }) {
  const { language } = usePreferences();
  return (
    <time dateTime={time} title={fullTime(time, language)}>
      <span className="no-print">{sinceText(time, Date.now(), language)}</span>
      <span className="print-only">{dateText(time, language)}</span>
    </time>
  );
}

/** A calendar day; of a time, the day in the viewer's zone. */
export function Day({ date }: { date: string }) {
  const { language } = usePreferences();
  if (date.length === 10) return <time dateTime={date}>{dateText(date, language)}</time>;
  return (
    <time dateTime={date} title={fullTime(date, language)}>
      {new Intl.DateTimeFormat(language === 'nb' ? 'nb-NO' : 'en-GB', {
        dateStyle: 'medium',
        timeStyle: 'short',
      }).format(new Date(date))}
    </time>
  );
}
