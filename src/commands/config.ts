import { resolveConfig } from '../config/resolve.ts';
import { renderConfig } from '../render/config.ts';
import { configJson } from '../render/json/config.ts';
import { printJson } from '../render/json/print.ts';
import { makeStyle } from '../render/style.ts';
import type { Command } from './context.ts';

/** `config`: the effective configuration, each value with where it came from. */
export const config: Command = async ({ world, globals, output }) => {
  const resolved = await resolveConfig({ flags: globals, env: world.env, cwd: world.cwd });
  if (output.format === 'json') output.out(printJson(configJson(resolved)));
  else if (output.format === 'ndjson')
    output.out(configJson(resolved).values.map((value) => JSON.stringify(value)));
  else output.out(renderConfig(resolved, makeStyle(output.stdout)));
  return 0;
};
