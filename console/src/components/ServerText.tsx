import { Fragment } from 'react';
import { Time } from './Time';

/** A time as it stands in the words of the server (RFC 3339). */
const TIME = /(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d))/;

/** Words of the server, with the times in them as everywhere in the console. */
export function ServerText({ text }: { text: string }) {
  return text.split(TIME).map((part, index) => {
    const posix = index % 2 === 1 ? Date.parse(part) : Number.NaN;
    return (
      <Fragment key={index}>
        {Number.isNaN(posix) ? part : <Time time={{ posix, 'iso-8601': part }} />}
      </Fragment>
    );
  });
}
