import {
  Button,
  Label,
  LabelGroup,
  MenuToggle,
  Select,
  SelectList,
  SelectOption,
  TextInputGroup,
  TextInputGroupMain,
  TextInputGroupUtilities,
  type MenuToggleElement,
} from '@patternfly/react-core';
import TimesIcon from '@patternfly/react-icons/dist/esm/icons/times-icon';
import { useId, useState, type KeyboardEvent, type Ref } from 'react';
import type { ManagedObject } from '../api/replies/common';
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
  const {
    label,
    types,
    value,
    isSingle = false,
    allowsNew = false,
    isDisabled = false,
    onChange,
  } = properties;
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [active, setActive] = useState(-1);
  const listId = useId();
  const choices = useObjectChoices(types, text, isOpen);
  const chosen = new Set(value.map(({ uid }) => uid));
  const found = (choices.data ?? []).filter(({ uid }) => !chosen.has(uid));
  const isNew = allowsNew && text.trim() !== '' && !found.some(({ name }) => name === text.trim());
  const options: ManagedObject[] = isNew
    ? [...found, { uid: '', name: text.trim(), type: types[0] ?? '' }]
    : found;

  const choose = (object: ManagedObject): void => {
    onChange(isSingle ? [object] : [...value, object]);
    setText('');
    setActive(-1);
    setOpen(!isSingle);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive(options.length === 0 ? -1 : (active + step + options.length) % options.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const option = options[active] ?? options[0];
      if (isOpen && option !== undefined && !choices.isFetching) {
        choose(option);
      } else {
        setOpen(true);
      }
    } else if (event.key === 'Backspace' && text === '' && value.length > 0) {
      onChange(value.slice(0, -1));
    } else if (event.key === 'Escape' && isOpen) {
      event.stopPropagation();
      setOpen(false);
    }
  };
  const toggle = (ref: Ref<MenuToggleElement>) => (
    <MenuToggle
      variant="typeahead"
      innerRef={ref}
      isFullWidth
      isExpanded={isOpen}
      isDisabled={isDisabled}
      aria-label={`Choices of ${label}`}
      onClick={() => setOpen(!isOpen)}
    >
      <TextInputGroup isPlain isDisabled={isDisabled}>
        <TextInputGroupMain
          value={text}
          role="combobox"
          aria-label={label}
          aria-controls={listId}
          isExpanded={isOpen}
          autoComplete="off"
          placeholder={value.length === 0 ? 'Search objects' : ''}
          {...(properties.id === undefined ? {} : { inputId: properties.id })}
          {...(active < 0 ? {} : { 'aria-activedescendant': `${listId}-${active}` })}
          onClick={() => setOpen(true)}
          onChange={(_, typed) => {
            setText(typed);
            setActive(-1);
            setOpen(true);
          }}
          onKeyDown={onKeyDown}
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
        </TextInputGroupMain>
        {text !== '' && (
          <TextInputGroupUtilities>
            <Button
              variant="plain"
              icon={<TimesIcon />}
              aria-label={`Clear what is typed for ${label}`}
              onClick={() => setText('')}
            />
          </TextInputGroupUtilities>
        )}
      </TextInputGroup>
    </MenuToggle>
  );
  return (
    <Select
      isOpen={isOpen}
      variant="typeahead"
      isScrollable
      maxMenuHeight="18rem"
      onOpenChange={setOpen}
      onSelect={(_, index) => {
        const option = options[Number(index)];
        if (option !== undefined) {
          choose(option);
        }
      }}
      toggle={toggle}
    >
      <SelectList id={listId} aria-label={`Objects for ${label}`}>
        {options.map((object, index) => (
          <SelectOption
            key={object.uid}
            id={`${listId}-${index}`}
            value={index}
            isFocused={index === active}
            description={
              object.uid === '' ? 'New' : [object.type, addressOf(object)].filter(Boolean).join(', ')
            }
          >
            {object.name}
          </SelectOption>
        ))}
        {options.length === 0 && (
          <SelectOption isDisabled key="none">
            {choices.isFetching ? 'Searching' : 'No object was found'}
          </SelectOption>
        )}
      </SelectList>
    </Select>
  );
}
