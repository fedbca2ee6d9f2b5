import { Label, LabelGroup } from '@patternfly/react-core';
import { useState } from 'react';
import type { ManagedObject } from '../api/replies/common';
import { Combobox } from './Combobox';
import { useObjectChoices } from './object-choices';
import { addressOf } from './object-words';

interface Properties {
  /** What is chosen, such as "Source". */
  label: string;
  id?: string;
  /** The types of the objects that may be chosen. */
  types: readonly string[];
  value: readonly ManagedObject[];
  /** Whether a choice takes the place of the one before. */
  isSingle?: boolean;
  /** Whether a text that no object has can be chosen, as an object with no uid. */
  allowsNew?: boolean;
  isDisabled?: boolean;
  onChange: (value: ManagedObject[]) => void;
}

/** Chooses objects by typing a part of the name, a comment, a tag or an address. */
export function ObjectPicker(properties: Properties) {
  const { label, id, types, value, isSingle = false, allowsNew = false, isDisabled = false } = properties;
  const { onChange } = properties;
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState('');
  const { found, showMore } = useObjectChoices(types, text, isOpen);
  const { objects = [], total = 0 } = found.data ?? {};
  const chosen = new Set(value.map(({ uid }) => uid));
  const left = objects.filter(({ uid }) => !chosen.has(uid));
  const isNew = allowsNew && text.trim() !== '' && !left.some(({ name }) => name === text.trim());
  const choices: ManagedObject[] = isNew
    ? [...left, { uid: '', name: text.trim(), type: types[0] ?? '' }]
    : left;
  const choose = (uid: string): void => {
    const object = choices.find((each) => each.uid === uid);
    if (object !== undefined) {
      onChange(isSingle ? [object] : [...value, object]);
      setText('');
      setOpen(!isSingle);
    }
  };
  return (
    <Combobox
      label={label}
      {...(id === undefined ? {} : { id })}
      listLabel={`Objects for ${label}`}
      placeholder={value.length === 0 ? 'Search objects' : ''}
      text={text}
      isOpen={isOpen}
      options={choices.map((object) => ({
        key: object.uid,
        title: object.name,
        description: object.uid === '' ? 'New' : [object.type, addressOf(object)].filter(Boolean).join(', '),
      }))}
      isSearching={found.isFetching}
      error={found.error}
      more={total - objects.length}
      onMore={showMore}
      isDisabled={isDisabled}
      onText={setText}
      onOpen={setOpen}
      onChoose={choose}
      onBackspace={() => {
        if (value.length > 0) {
          onChange(value.slice(0, -1));
        }
      }}
    >
      {value.length > 0 && (
        <LabelGroup aria-label={`Chosen for ${label}`} numLabels={20}>
          {value.map((object) => (
            <Label
              key={object.uid + object.name}
              variant="outline"
              closeBtnAriaLabel={`Remove ${object.name}`}
              {...(isDisabled
                ? {}
                : {
                    onClose: (event) => {
                      event.stopPropagation();
                      onChange(value.filter((other) => other !== object));
                    },
                  })}
            >
              {object.name}
            </Label>
          ))}
        </LabelGroup>
      )}
    </Combobox>
  );
}
