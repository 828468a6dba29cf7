import { EVENT_ID, getScalarValue, SCALAR_STYLE, type Event } from 'js-yaml';
import { NOTHING, type Written } from './written.ts';

/** Where everything of one document is written, by the events of `text` inside of it. Keys must be scalars. */
export function writtenIn(events: readonly Event[], text: string): Written {
  let at = 0;
  /** Steps over the end. */
  const isAtEnd = (): boolean => {
    const type = events[at]?.type ?? EVENT_ID.POP;
    if (type === EVENT_ID.POP) at++;
    return type === EVENT_ID.POP;
  };
  const read = (key: number | null): Written => {
    const event = events[at++];
    return { start: startOf(event), key, inside: insideOf(event) };
  };
  const insideOf = (event: Event | undefined): Written['inside'] => {
    if (event?.type !== EVENT_ID.SEQUENCE && event?.type !== EVENT_ID.MAPPING) return NOTHING;
    const inside = new Map<string, Written>();
    while (!isAtEnd()) {
      const name = event.type === EVENT_ID.MAPPING ? events[at++] : undefined;
      if (name === undefined) inside.set(String(inside.size), read(null));
      else inside.set(textOf(name, text), read(startOf(name) ?? 0));
    }
    return inside;
  };
  return read(null);
}

function textOf(event: Event, text: string): string {
  return event.type === EVENT_ID.SCALAR ? getScalarValue(text, event) : '';
}

/** Null: nothing is written. The value of what is in quotes begins after the quote. */
function startOf(event: Event | undefined): number | null {
  switch (event?.type) {
    case EVENT_ID.SEQUENCE:
    case EVENT_ID.MAPPING:
      return event.start;
    case EVENT_ID.SCALAR:
      if (event.valueStart < 0) return null;
      return event.style === SCALAR_STYLE.PLAIN ? event.valueStart : event.valueStart - 1;
    default:
      return null;
  }
}
