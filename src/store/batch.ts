import { setTimeout as pause } from 'node:timers/promises';

/**
 * Batches calls that are made while an earlier batch is being worked on: `work` takes at most `most` items and answers in
 * their order. After a batch of several, the next one waits `lingerMs` for more calls; a call on its own never waits. When
 * `work` fails for a batch, each of its items is tried alone, so that none fails because of another.
 */
export function batchCalls<Item, Answer>(
  work: (items: readonly Item[]) => Promise<readonly Answer[]>,
  { most, lingerMs }: { readonly most: number; readonly lingerMs: number },
): (item: Item) => Promise<Answer> {
  const waiting: Call<Item, Answer>[] = [];
  let isAtWork = false;
  let isShared = false;
  const workOff = async (): Promise<void> => {
    isAtWork = true;
    while (waiting.length > 0) {
      if (isShared && lingerMs > 0) await pause(lingerMs);
      const calls = waiting.splice(0, most);
      await answer(calls, work);
      isShared = calls.length > 1 || waiting.length > 0;
    }
    isAtWork = false;
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!isAtWork) void workOff();
    });
}

interface Call<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer | Promise<Answer>) => void;
  readonly reject: (error: unknown) => void;
}

async function answer<Item, Answer>(
  calls: readonly Call<Item, Answer>[],
  work: (items: readonly Item[]) => Promise<readonly Answer[]>,
): Promise<void> {
  try {
    const answers = await work(calls.map(({ item }) => item));
    calls.forEach(({ resolve }, at) => resolve(answers[at] as Answer));
  } catch (error) {
    if (calls.length === 1) calls[0]?.reject(error);
    else for (const call of calls) await answer([call], work);
  }
}
