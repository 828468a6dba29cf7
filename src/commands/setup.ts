import type { Command } from './context.ts';

export const setup: Command = () => {
  throw new Error('setup is not here yet');
};
