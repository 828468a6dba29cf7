import type { Command } from './context.ts';

export const config: Command = () => {
  throw new Error('config is not here yet');
};
