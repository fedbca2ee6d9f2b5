import { useEffect, useRef } from 'react';
import type { Target, TargetGroup } from './targets';

interface Properties {
  /** Begins the ids of the options. */
  id: string;
  groups: TargetGroup[];
  /** The key of the one that Enter opens. */
  chosen: string | undefined;
  onChoose: (target: Target) => void;
}

/** What was found, under the headings of its kinds; the text field moves through it. */
export function SearchResults({ id, groups, chosen, onChoose }: Properties) {
  return (
    <div role="listbox" id={`${id}-list`} aria-label="Results" className="search-results">
      {groups.map(({ title, targets }) => (
        <div key={title} role="group" aria-labelledby={`${id}-${title}`}>
          <div id={`${id}-${title}`} className="search-group" role="presentation">
            {title}
          </div>
          {targets.map((target) => (
            <Option
              key={target.key}
              id={`${id}-${target.key}`}
              target={target}
              isChosen={target.key === chosen}
              onChoose={onChoose}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface OptionProperties {
  id: string;
  target: Target;
  isChosen: boolean;
  onChoose: (target: Target) => void;
}

function Option({ id, target, isChosen, onChoose }: OptionProperties) {
  const element = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isChosen) {
      element.current?.scrollIntoView({ block: 'nearest' });
    }
  }, [isChosen]);
  return (
    <button
      ref={element}
      type="button"
      id={id}
      role="option"
      aria-selected={isChosen}
      tabIndex={-1}
      className="search-option"
      onClick={() => onChoose(target)}
    >
      <span className="search-title">{target.title}</span>
      <span className="search-detail">{target.detail}</span>
    </button>
  );
}
