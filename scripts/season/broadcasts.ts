import { createRequire } from 'node:module';

/** What we read of an item of npm's bangumi-data; see the package's data.d.ts. */
interface Item {
  readonly title: string;
  readonly titleTranslate: { readonly en?: readonly string[] };
  readonly begin: string;
  readonly end: string;
  /** `R/<first instant>/<ISO 8601 duration>`; `P0D` is once; empty or absent for most. */
  readonly broadcast?: string;
  readonly sites: readonly { readonly site: string; readonly id?: string }[];
}

const CADENCES = { P7D: 'weekly', P1D: 'daily', P2D: 'every 2d', P1M: 'monthly', P0D: 'once' } as const;

/** A cadence in the list's words. */
export type WrittenCadence = (typeof CADENCES)[keyof typeof CADENCES];

/** One show that repeats on Japanese television or the web, as the data has it. Instants in epoch ms. */
export interface Broadcast {
  /** English where the data has one. */
  readonly title: string;
  /** In the language it was made in. */
  readonly originalTitle: string;
  readonly begin: number;
  /** First instant of the slot: for 14 of them not the show's begin (moved to another slot, or a slip in the data). */
  readonly start: number;
  readonly cadence: WrittenCadence;
  /** The data gives an end. */
  readonly ended: boolean;
  /** Ids it may have in a list, best first: `mal-N`, `anilist-N`, `bangumi-N`; none for a few. */
  readonly ids: readonly string[];
}

const require = createRequire(import.meta.url);

/** Of the bangumi-data that is installed. */
export function dataVersion(): string {
  return (require('bangumi-data/package.json') as { version: string }).version;
}

/** Every item with a broadcast. Throws on a broadcast that the list's grammar cannot say. */
export function readBroadcasts(): Broadcast[] {
  const { items } = require('bangumi-data') as { items: readonly Item[] };
  return items.flatMap((item) => (item.broadcast ? [toBroadcast(item, item.broadcast)] : []));
}

function toBroadcast(item: Item, rule: string): Broadcast {
  const [, start = '', duration = ''] = rule.split('/');
  const cadence = Object.entries(CADENCES).find(([key]) => key === duration)?.[1];
  if (cadence === undefined) throw new Error(`${item.title}: ${rule} is no cadence the list can say`);
  return {
    title: chooseTitle(item),
    originalTitle: item.title,
    begin: Date.parse(item.begin),
    start: Date.parse(start),
    cadence,
    ended: item.end !== '',
    ids: ['mal', 'aniList', 'bangumi'].flatMap((name) => {
      const id = item.sites.find(({ site }) => site === name)?.id;
      return id === undefined ? [] : [`${name.toLowerCase()}-${id}`];
    }),
  };
}

/** Of two English titles that differ in case alone, the one that does not shout. */
function chooseTitle({ title, titleTranslate: { en = [] } }: Item): string {
  return en.find((text) => text !== text.toUpperCase()) ?? en[0] ?? title;
}
