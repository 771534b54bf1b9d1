import { definePlatform } from '../../src/model/portal.ts';

/** Drupal as it comes: departments of Lạng Sơn. */
export default definePlatform({
  telltales: [
    { address: '^/(?:vi/)?node/\\d+$' },
    { select: 'meta[name="generator"][content*="Drupal" i]' },
    { select: '.field-name-body, .field--name-body' },
    { text: 'Submitted by ' },
  ],
  // A page's number, or the words of its title, behind a language or not.
  articles: { match: ['^/(?:[a-z]{2}/)?node/\\d+$', '^/(?:[a-z]{2}/)?[^/?-]+(?:-[^/?-]+){5,}$'] },
  layouts: [
    {
      id: 'drupal',
      detect: ['.field-name-body, .field--name-body'],
      title: ['h1#page-title', 'h1.page-title', 'h1'],
      date: [{ select: '.submitted', pattern: '(\\d{1,2}/\\d{1,2}/\\d{4}(?: - \\d{1,2}:\\d{2})?)' }],
      // Who submitted it is a login's name, no author.
      body: ['.field-name-body', '.field--name-body'],
      remove: ['.submitted', '.links.inline'],
    },
  ],
});
