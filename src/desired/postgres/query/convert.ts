import type { Form } from './catalogue.ts';

/** SQL that makes of a column like `from` what may be like one of `to`. */
export function conversionOf(name: string, from: Form, to: readonly Form[]): string {
  const text = asText(name, from);
  if (from === 'timestamp' && to.includes('instant')) return `${name} AT TIME ZONE 'UTC'`;
  if (to.includes('json')) return from === 'text' ? `${name}::jsonb` : `to_jsonb(${name})`;
  if (to.includes('text')) return text;
  if (to.includes('number')) return `${text}::int`;
  return from === 'number' ? `to_timestamp(${name})` : `${text}::timestamptz`;
}

/** A cast alone would leave the quotes around text that is in JSON. */
function asText(name: string, from: Form): string {
  if (from === 'text') return name;
  return from === 'json' ? `(${name} #>> '{}')` : `${name}::text`;
}
