import { Alert, StackItem } from '@patternfly/react-core';
import type { Notice } from '../../api/replies/ha';
import { Time } from '../../components/Time';

/** What else an administrator should know, such as a key that others may have. */
export function NoticeList({ notices }: { notices: Notice[] }) {
  return notices.map((notice) => (
    <StackItem key={`${notice.notice} ${notice.reason}`}>
      <Alert isInline variant="warning" title={notice.notice} component="h2">
        <p>
          {notice.reason}, since <Time time={notice.since} />
        </p>
        {notice.action !== '' && (
          <p>
            <strong>What to do:</strong> {notice.action}
          </p>
        )}
      </Alert>
    </StackItem>
  ));
}
