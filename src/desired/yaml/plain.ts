import { constructFromEvents, EVENT_ID, parseEvents, SCALAR_STYLE } from 'js-yaml';
import type { Event, MappingEvent, ScalarEvent, SequenceEvent } from 'js-yaml';
import { isContainer, isEnd, startOf, textOf, writtenIn } from './events.ts';
import { DEEPEST } from './nesting.ts';
import type { YamlText } from './text.ts';
import { offsetIn, type Written } from './written.ts';

/**
 * Reads a text of everyday YAML: one document of maps and lists, without tags, anchors, blocks of text and whatever else
 * is rare or read differently by different parsers. Null for all other texts, and for every wrong one: the full parser,
 * which takes five times as long, then decides. Whatever is read has the value and the places that it gives.
 */
export function readPlain(text: string): YamlText | null {
  if (UNUSUAL.test(text) || ENDLESS.test(text)) return null;
  const document = parse(text);
  if (document === null || !isAlike(document.events, text)) return null;
  const { value, events } = document;
  let root: Written | undefined;
  const written = (): Written => (root ??= writtenIn(events, text));
  return { value, offsetOf: (path, at) => offsetIn(written(), path, at), warnings: [] };
}

/** Tabs, lone carriage returns, directives, ends of documents, and their beginnings where they are indented. */
const UNUSUAL = /[\t\ufeff]|\r(?!\n)|^(?: *(?:%|\.\.\.)| +---)/m;

/** Numbers that may be past all limits: parsers differ in what they are. */
const ENDLESS = /(?<![\w.-])[-+]?\.?\d[\d.]*[eE]\+?\d{3,}(?![\w-])/;

/** Null: it is wrong, empty, or more than plain values. */
function parse(text: string): { readonly value: unknown; readonly events: readonly Event[] } | null {
  try {
    const events = parseEvents(text, { maxDepth: DEEPEST });
    const inside = events.slice(1);
    if (inside.length === 0 || !inside.every(isPlainEvent)) return null;
    const [value] = constructFromEvents(events, { source: text });
    return value === null ? null : { value, events: inside };
  } catch {
    // What is wrong with it, the full parser tells, everything at once.
    return null;
  }
}

function isPlainEvent(event: Event): boolean {
  switch (event.type) {
    case EVENT_ID.SCALAR:
      return isBare(event) && event.style <= SCALAR_STYLE.DOUBLE_QUOTED;
    case EVENT_ID.MAPPING:
    case EVENT_ID.SEQUENCE:
      return isBare(event);
    case EVENT_ID.POP:
      return true;
    case EVENT_ID.DOCUMENT:
    case EVENT_ID.ALIAS:
      return false;
  }
}

function isBare({ anchorStart, tagStart }: MappingEvent | SequenceEvent | ScalarEvent): boolean {
  return anchorStart < 0 && tagStart < 0;
}

/** Beyond doubt text: neither null, a boolean, a number nor a merge. */
const KEY = /^(?!(?:null|true|false)$)[a-z_][\w-]*$/i;

/** Simple keys that begin where a key may, and no empty items, of which nothing says where they are. */
function isAlike(events: readonly Event[], text: string): boolean {
  /** Of each map or list that is open: whether a key comes next; null: it has none. */
  const open: (boolean | null)[] = [];
  for (const event of events) {
    const expects = open.at(-1);
    if (isEnd(event)) open.pop();
    else if (expects === true) {
      if (!KEY.test(textOf(event, text)) || !isFirst(startOf(event) ?? 0, text)) return false;
      open[open.length - 1] = false;
    } else {
      if (expects === null && startOf(event) === null) return false;
      if (expects === false) open[open.length - 1] = true;
      if (isContainer(event)) open.push(event.type === EVENT_ID.MAPPING ? true : null);
    }
  }
  return true;
}

/** js-yaml takes the `b` of `- [a] b: c` for a key of the map around the list. */
function isFirst(offset: number, text: string): boolean {
  let before = offset - 1;
  while (text[before] === ' ') before--;
  return before < 0 || '\n-{[,?'.includes(text.charAt(before));
}
