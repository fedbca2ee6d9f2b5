import { Content, Progress } from '@patternfly/react-core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/context';
import type { RuleSection } from '../../api/replies/policies';
import { ChoiceField } from '../../components/fields';
import { FormDialog } from '../../components/FormDialog';
import { QueryContent } from '../../components/QueryContent';
import { counted } from '../../components/words';
import type { RulebaseOf } from './rulebases';
import { MOST_MOVED, moveSection, placesFor, sectionsOf, type SectionRules } from './section-moves';

interface Properties {
  section: RuleSection;
  rulebase: RulebaseOf;
  onDone: () => void;
  onClose: () => void;
}

/** Asks where a section shall go, and moves it there with its rules. */
export function MoveSectionDialog({ section, rulebase, onDone, onClose }: Properties) {
  const api = useApi();
  const [chosen, setChosen] = useState('');
  const [moved, setMoved] = useState(0);
  const sections = useQuery({
    queryKey: ['sections', rulebase.key],
    queryFn: ({ signal }) => sectionsOf(api, rulebase, signal),
    placeholderData: () => undefined,
    // What is moved is what the dialog was opened with.
    staleTime: Infinity,
    gcTime: 0,
  });
  const all = sections.data ?? [];
  const whole = all.find(({ uid }) => uid === section.uid);
  const places = placesFor(all, section.uid);
  const place = places.find(([, words]) => words === chosen)?.[0] ?? places[0]?.[0];
  const move = useMutation({
    mutationFn: async () => {
      if (whole !== undefined && place !== undefined) {
        setMoved(0);
        await moveSection(api, rulebase, whole, place, setMoved);
      }
    },
    onSuccess: onDone,
  });
  const isFew = whole !== undefined && whole.rules.length <= MOST_MOVED;
  return (
    <FormDialog
      title={`Move section ${section.name ?? ''} with its rules`}
      submit="Move"
      isBusy={move.isPending}
      isReady={isFew && place !== undefined}
      error={move.error}
      onClose={() => {
        if (!move.isPending) {
          onClose();
        }
      }}
      onSubmit={() => move.mutate()}
    >
      <QueryContent query={sections} what="the sections">
        {() => (
          <>
            <Content component="p">{wordsOf(whole, places.length)}</Content>
            {places.length > 0 && (
              <ChoiceField
                label="Where to"
                isDisabled={move.isPending}
                value={chosen === '' ? (places[0]?.[1] ?? '') : chosen}
                choices={places.map(([, words]) => [words, words] as const)}
                onChange={setChosen}
              />
            )}
            {move.isPending && whole !== undefined && (
              <Progress
                title="Moving"
                value={moved}
                max={Math.max(1, whole.rules.length)}
                label={`${moved} of ${counted(whole.rules.length, 'rule')}`}
                valueText={`${moved} of ${counted(whole.rules.length, 'rule')}`}
              />
            )}
          </>
        )}
      </QueryContent>
    </FormDialog>
  );
}

function wordsOf(section: SectionRules | undefined, places: number): string {
  if (section === undefined) {
    return 'The section is not there any more.';
  }
  if (places === 0) {
    return 'There is no other section that it could be moved above.';
  }
  const count = counted(section.rules.length, 'rule');
  return section.rules.length > MOST_MOVED
    ? `It has ${count}. At most ${MOST_MOVED} are moved at once: divide it by another section first.`
    : `It has ${count}, which are moved one after the other and are changes of this session. If one of them cannot be moved, all stay where they are.`;
}
