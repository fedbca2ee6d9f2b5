import { Alert, StackItem } from '@patternfly/react-core';
import type { Notice } from '../../api/replies/ha';
import { ServerText } from '../../components/ServerText';
import { Time } from '../../components/Time';

/** What else an administrator should know, such as a key that others may have. */
export function NoticeList({ notices }: { notices: Notice[] }) {
  return notices.map((notice) => (
    <StackItem key={`${notice.notice} ${notice.reason}`}>
      <Alert isInline variant="warning" title={notice.notice} component="h2">
        <p>
          <ServerText text={notice.reason} />, since <Time time={notice.since} />
        </p>
        {notice.action !== '' && (
          <p>
            <strong>What to do:</strong> <ServerText text={notice.action} />
          </p>
        )}
      </Alert>
    </StackItem>
  ));
}
