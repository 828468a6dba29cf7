import type { Origin, Resolved } from '../config/settings.ts';
import { wrapColumns } from './grid.ts';
import { span } from './line.ts';
import { paint } from './paint.ts';
import type { Style } from './style.ts';

/** Every key of the configuration, its value as a person would write it, and where it came from. */
export function renderConfig(resolved: Pick<Resolved, 'values'>, style: Style): string[] {
  const { values } = resolved;
  const columns = [
    { head: 'key', cells: values.map(({ key }) => span(key)), min: 16 },
    { head: 'value', cells: values.map(({ shown }) => span(shown)), min: 16 },
    { head: 'from', cells: values.map(({ origin }) => span(describeOrigin(origin))), min: 16 },
  ];
  return paint(wrapColumns(columns, { width: style.width, indent: 0, heads: true }), style);
}

/** `--owner`, `TEMPORAL_ADDRESS`, `echora-sched.config.yaml:3`, `temporal.toml [prod]`, `default`. */
export function describeOrigin(origin: Origin): string {
  switch (origin.kind) {
    case 'flag':
    case 'env':
      return origin.name;
    case 'file':
      return `${origin.file}:${origin.line}`;
    case 'temporal':
      return `${origin.file} [${origin.profile}]`;
    case 'default':
      return 'default';
  }
}
