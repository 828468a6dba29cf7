import type { Command, SyncOptions } from './context.ts';

export const sync: Command<SyncOptions> = () => {
  throw new Error('sync is not here yet');
};
