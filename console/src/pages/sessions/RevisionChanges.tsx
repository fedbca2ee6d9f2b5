import type { Session } from '../../api/replies/sessions';
import { QueryContent } from '../../components/QueryContent';
import { ChangeList } from './ChangeList';
import { usePublishedChanges } from './published-changes';

/** The differences that one revision made. */
export function RevisionChanges({ revision, before }: { revision: Session; before: Session | undefined }) {
  const changes = usePublishedChanges(before?.uid, revision.uid);
  return (
    <QueryContent query={changes} what="the differences">
      {(data) => <ChangeList changes={data} />}
    </QueryContent>
  );
}
