import type { WantedList } from '../../../src/commands/wanted.ts';
import type { InvalidWanted } from '../../../src/plan/input.ts';
import type { Compiled } from '../../../src/schedule/compiled.ts';
import { buildAnime } from './anime.ts';

/** A list that was read, with these entries. */
export function buildWantedList(
  compiled: readonly Compiled[],
  invalid: readonly InvalidWanted[] = [],
): WantedList {
  return {
    list: {
      source: { kind: 'yaml', location: 'list.yaml', entries: compiled.length + invalid.length, digest: '' },
      entries: [],
      overOf: () => null,
      locate: () => ({ kind: 'name', name: 'list' }),
      nextAt: new Map(),
      invalid: [],
      warnings: [],
      texts: new Map(),
    },
    wanted: compiled.map((one) => ({ entry: buildAnime(), compiled: one })),
    invalid,
    warnings: [],
  };
}
