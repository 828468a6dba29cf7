import { renderConfig } from '../render/config.ts';
import { configJson } from '../render/json/config.ts';
import type { Command } from './context.ts';
import { emit } from './emit.ts';
import { readConfig } from './settings.ts';

/** `config`: the effective configuration, each value with where it came from. */
export const config: Command = async (context) => {
  const resolved = await readConfig(context);
  const document = configJson(resolved);
  emit(context.output, {
    text: (style) => renderConfig(resolved, style),
    json: () => document,
    ndjson: () => document.values.map((value) => JSON.stringify(value)),
  });
  return 0;
};
