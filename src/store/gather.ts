import { setTimeout as pause } from 'node:timers/promises';

/**
 * Lets calls go together that come within `lingerMs`, or while an earlier one is at work: `work` takes at most `most` of
 * them and answers in their order. Where it fails, each is tried alone, so that none fails by another's fault.
 */
export function gather<Item, Answer>(
  work: (items: readonly Item[]) => Promise<readonly Answer[]>,
  { most, lingerMs }: { readonly most: number; readonly lingerMs: number },
): (item: Item) => Promise<Answer> {
  const waiting: Call<Item, Answer>[] = [];
  let isAtWork = false;
  const workOff = async (): Promise<void> => {
    isAtWork = true;
    while (waiting.length > 0) {
      await pause(lingerMs);
      await answer(waiting.splice(0, most), work);
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
