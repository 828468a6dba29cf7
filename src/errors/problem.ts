/** Where something was found: a position in a file (1-based), a row of a table, or a flag or variable. */
export type Place =
  | { readonly kind: 'file'; readonly file: string; readonly line: number; readonly column: number }
  | { readonly kind: 'row'; readonly table: string; readonly key: string; readonly column: string | null }
  | { readonly kind: 'name'; readonly name: string };

/** One thing that is wrong or odd, in words for a person. */
export interface Problem {
  readonly place: Place;
  /** What is wrong, without the place: `29:60 is not a time of day: minutes go to 59`. */
  readonly message: string;
  /** What to do about it, where that is not plain from the message. */
  readonly hint?: string;
}

/** `schedules.yaml:12:7`, `anime:mal-1 (status)`, `--allow`. */
export function formatPlace(place: Place): string {
  switch (place.kind) {
    case 'file':
      return `${place.file}:${place.line}:${place.column}`;
    case 'row':
      return place.column === null
        ? `${place.table}:${place.key}`
        : `${place.table}:${place.key} (${place.column})`;
    case 'name':
      return place.name;
  }
}
