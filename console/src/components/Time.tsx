import type { ApiTime } from '../api/replies/common';
import './time.css';

const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const TIME_OF_DAY = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

/** A time of the server, in the time zone of the browser; it breaks into lines only after the date. */
export function Time({ time }: { time: ApiTime | undefined }) {
  if (time === undefined) {
    return <>never</>;
  }
  const date = new Date(time.posix);
  return (
    <time dateTime={date.toISOString()} className="console-time">
      <span>{DATE.format(date)}</span> <span>{TIME_OF_DAY.format(date)}</span>
    </time>
  );
}
