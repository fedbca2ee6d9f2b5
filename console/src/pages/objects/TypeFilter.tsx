import { Badge, Nav, NavGroup, NavItem, NavList } from '@patternfly/react-core';
import { typeLabel } from '../../components/object-words';
import { useCatalogue } from '../../catalogue/use-catalogue';
import { useTypeCounts, type TypeCounts } from './type-counts';
import { groupOf, typeGroups } from './type-groups';

/** Every type that there are objects of, with their number. */
export function TypeFilter({ chosen, onChoose }: { chosen: string; onChoose: (type: string) => void }) {
  const types = [...useCatalogue().keys()];
  const counts = useTypeCounts(types).data;
  const shown = types.filter((type) => type === chosen || (counts?.byType.get(type) ?? 0) > 0);
  return (
    <Nav aria-label="Types" className="objects-types" onSelect={(_, { itemId }) => onChoose(String(itemId))}>
      <NavList aria-label="All types">
        <TypeItem type="" chosen={chosen} count={counts?.all} />
      </NavList>
      {typeGroups.map((group) => {
        const members = shown.filter((type) => groupOf(type) === group);
        return members.length === 0 ? null : (
          <NavGroup key={group} title={group}>
            {members.map((type) => (
              <TypeItem key={type} type={type} chosen={chosen} count={countOf(counts, type)} />
            ))}
          </NavGroup>
        );
      })}
    </Nav>
  );
}

function TypeItem({ type, chosen, count }: { type: string; chosen: string; count: number | undefined }) {
  return (
    <NavItem itemId={type} to={`?type=${type}`} isActive={type === chosen} preventDefault>
      <span className="objects-type">{type === '' ? 'All objects' : typeLabel(type)}</span>
      {count !== undefined && (
        <Badge isRead screenReaderText="objects">
          {count.toLocaleString()}
        </Badge>
      )}
    </NavItem>
  );
}

function countOf(counts: TypeCounts | undefined, type: string): number | undefined {
  return counts?.byType.get(type);
}
