import { Document, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';

/** A change to one entry of a list: keys to set; null: the entry goes. */
export interface Edit {
  readonly id: string;
  readonly set: Readonly<Record<string, unknown>> | null;
}

/** A list after an edit, and the entry's lines as a diff shows them. */
export interface Edited {
  readonly text: string;
  readonly title: string;
  readonly diff: readonly string[];
}

/** Changes one entry of a list's text and leaves every other line as it is. Throws where there is no such entry. */
export function editList(text: string, { id, set }: Edit): Edited {
  const document = parseDocument(text);
  const anime = document.get('anime') as YAMLSeq<YAMLMap>;
  const index = anime.items.findIndex((item) => item.get('id') === id);
  const entry = anime.items[index];
  if (entry === undefined) throw new Error(`the list has no entry ${id}`);
  const before = linesOf(entry);
  if (set === null) anime.delete(index);
  else
    for (const [key, value] of Object.entries(set))
      entry.set(key, document.createNode(value, { flow: true }));
  return {
    text: document.toString({ lineWidth: 0 }),
    title: String(entry.get('title')),
    diff: difference(before, set === null ? [] : linesOf(entry)),
  };
}

/** The first broadcast date of a weekly show after `today`; dates as `YYYY-MM-DD`. */
export function nextBroadcastDate(premiere: string, today: string): string {
  const date = new Date(premiere);
  while (isoDate(date) <= today) date.setUTCDate(date.getUTCDate() + 7);
  return isoDate(date);
}

/** The date some days after another; dates as `YYYY-MM-DD`. */
export function daysAfter(text: string, days: number): string {
  const date = new Date(text);
  date.setUTCDate(date.getUTCDate() + days);
  return isoDate(date);
}

function isoDate(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function linesOf(entry: YAMLMap): string[] {
  return new Document(entry).toString({ lineWidth: 0 }).trimEnd().split('\n');
}

function difference(before: readonly string[], after: readonly string[]): string[] {
  return [
    ...before.filter((line) => !after.includes(line)).map((line) => `- ${line}`),
    ...after.filter((line) => !before.includes(line)).map((line) => `+ ${line}`),
  ];
}
