import { setFlagsFromString } from 'node:v8';

/** Four times V8's own, in bytes of its bytecode. */
const BUDGET = 270_336;

/**
 * Lets V8 compile a function for speed only after it has run four times as long as usual. Reading and storing pages is a
 * wide program: over a crawl's first thousand pages a fifth of the processor's time went into compiling a thousand
 * functions, most of which never paid for it. A process that runs on has the same ones compiled a little later.
 */
export function compileLater(): void {
  setFlagsFromString(`--interrupt-budget=${BUDGET}`);
}
