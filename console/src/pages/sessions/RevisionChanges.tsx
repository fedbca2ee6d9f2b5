import type { Session } from '../../api/replies/sessions';
import { QueryContent } from '../../components/QueryContent';
import { ChangeList } from './ChangeList';
import { usePublishedChanges } from './published-changes';

/** The differences that one revision made. */
export function RevisionChanges({ revision }: { revision: Session }) {
  const changes = usePublishedChanges(undefined, revision.uid);
  return (
    <QueryContent query={changes} what="the differences">
      {(data) => <ChangeList changes={data} />}
    </QueryContent>
  );
}
