import type { ApiTime } from '../api/replies/common';

const FORMAT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** A time of the server, in the time zone of the browser. */
export function Time({ time }: { time: ApiTime | undefined }) {
  if (time === undefined) {
    return <>never</>;
  }
  const date = new Date(time.posix);
  return <time dateTime={date.toISOString()}>{FORMAT.format(date)}</time>;
}
