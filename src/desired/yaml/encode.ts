import { stringify } from 'yaml';

/** Entries as a list writes them, each still as data. */
export interface WrittenList {
  readonly anime: readonly object[];
  readonly recurring: readonly object[];
}

/** A list file that reads back to these entries; `remarks` stand before them as comments, one a line. */
export function encodeYamlList({ anime, recurring }: WrittenList, remarks: readonly string[]): string {
  const comments = remarks.map((remark) => `# ${remark.replaceAll(/\s+/gu, ' ')}\n`).join('');
  const list = { version: 1, anime, ...(recurring.length === 0 ? {} : { recurring }) };
  return `${comments}${stringify(list, { lineWidth: 0 })}`;
}
