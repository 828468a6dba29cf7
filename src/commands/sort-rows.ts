import type { ListRow, ListState } from '../render/list-rows.ts';

/** What rows can be sorted by. */
export const SORT_KEYS = ['id', 'title', 'state', 'next'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

/** What a person looks for last comes last. */
const STATES: readonly ListState[] = ['active', 'paused', 'held', 'waiting', 'absent'];

/** Rows by one of their fields, those without it last; rows alike in it stay in their order. */
export function sortRows(rows: readonly ListRow[], key: SortKey): ListRow[] {
  switch (key) {
    case 'id':
      return rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    case 'title': {
      const { compare } = new Intl.Collator('en');
      return rows.toSorted(
        (a, b) =>
          Number(a.title === null) - Number(b.title === null) || compare(a.title ?? '', b.title ?? ''),
      );
    }
    case 'state':
      return rows.toSorted((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state));
    case 'next':
      return rows.toSorted((a, b) => (a.next ?? Infinity) - (b.next ?? Infinity) || 0);
  }
}
