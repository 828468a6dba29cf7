import { EVENT_ID, getScalarValue, SCALAR_STYLE, type Event } from 'js-yaml';
import { NOTHING, type Written } from './written.ts';

/**
 * Where everything of one document is written, by the events of `text` inside of it. Keys must be scalars. What is inside
 * of a value is sorted out when it is asked for: of a long list, most never is.
 */
export function writtenIn(events: readonly Event[], text: string): Written {
  const after = afterEach(events);
  const read = (at: number, key: number | null): Written => {
    let inside: Written['inside'] | undefined;
    return {
      start: startOf(events[at]),
      key,
      get inside() {
        return (inside ??= insideOf(at));
      },
    };
  };
  const insideOf = (container: number): Written['inside'] => {
    const event = events[container];
    if (event === undefined || !isContainer(event)) return NOTHING;
    const inside = new Map<string, Written>();
    for (let at = container + 1; !isEnd(events[at]); at = after[at] ?? events.length) {
      if (event.type === EVENT_ID.SEQUENCE) inside.set(String(inside.size), read(at, null));
      else {
        const name = events[at++];
        inside.set(textOf(name, text), read(at, startOf(name) ?? 0));
      }
    }
    return inside;
  };
  return read(0, null);
}

/** The index of the event that follows each value, all that is inside of it included. */
function afterEach(events: readonly Event[]): readonly number[] {
  const after = events.map((_, at) => at + 1);
  const open: number[] = [];
  for (const [at, event] of events.entries()) {
    const begun = isEnd(event) ? open.pop() : undefined;
    if (begun !== undefined) after[begun] = at + 1;
    if (isContainer(event)) open.push(at);
  }
  return after;
}

export function isContainer({ type }: Event): boolean {
  return type === EVENT_ID.SEQUENCE || type === EVENT_ID.MAPPING;
}

export function isEnd(event: Event | undefined): boolean {
  return (event?.type ?? EVENT_ID.POP) === EVENT_ID.POP;
}

export function textOf(event: Event | undefined, text: string): string {
  return event?.type === EVENT_ID.SCALAR ? getScalarValue(text, event) : '';
}

/** Null: nothing is written. The value of what is in quotes begins after the quote. */
export function startOf(event: Event | undefined): number | null {
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
