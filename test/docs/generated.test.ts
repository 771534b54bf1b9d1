import { describe, expect, it } from 'vitest';
import { GENERATED_PAGES, pageAsGenerated } from '../../scripts/docs/pages.ts';
import { read } from '../support/docs.ts';

describe('a page with parts that the code says', () => {
  it.each(GENERATED_PAGES)('%s is what the code says', async (page) => {
    const text = read(page);
    const written = await pageAsGenerated(page, text);
    expect(text, `${page} is not what the code says: run "npm run docs", and read the difference`).toBe(
      written,
    );
  });

  it('needs its markers', async () => {
    await expect(pageAsGenerated('docs/SETTINGS.md', '# Settings\n')).rejects.toThrow('<!-- settings -->');
  });
});
