import { useState } from 'react';
import type { ManagedObject } from '../api/replies/common';
import { Combobox } from './Combobox';
import { useObjectChoices } from './object-choices';

interface Properties {
  label: string;
  /** The type of the objects. */
  type: string;
  /** The name of the object that is shown; empty if there is none. */
  shown: string;
  onChoose: (object: ManagedObject) => void;
}

/** Goes to an object of a type, however many there are, by a part of its name. */
export function ObjectSelect({ label, type, shown, onChoose }: Properties) {
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState('');
  const { found, showMore } = useObjectChoices([type], text, isOpen);
  const { objects = [], total = 0 } = found.data ?? {};
  return (
    <Combobox
      label={label}
      listLabel={`Objects for ${label}`}
      placeholder={shown === '' ? label : shown}
      text={text}
      closedText={shown}
      isOpen={isOpen}
      options={objects.map(({ uid, name, comments = '' }) => ({
        key: uid,
        title: name,
        description: comments,
      }))}
      isSearching={found.isFetching}
      error={found.error}
      more={total - objects.length}
      onMore={showMore}
      onText={setText}
      onOpen={(opens) => {
        setOpen(opens);
        if (!opens) {
          setText('');
        }
      }}
      onChoose={(uid) => {
        const object = objects.find((each) => each.uid === uid);
        setOpen(false);
        setText('');
        if (object !== undefined) {
          onChoose(object);
        }
      }}
    />
  );
}
