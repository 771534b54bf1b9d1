import { HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putNews } from '../support/desk-items.ts';
import { putFigures } from '../support/figures.ts';
import { type TestService, openService } from '../support/http.ts';

// Left out is what is a matter of taste. Whether names of landmarks are told apart, axe-core judges in a browser.
const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': 'off',
    'form-dup-name': ['error', { shared: ['radio', 'submit', 'checkbox'] }],
    'long-title': 'off',
    'no-implicit-button-type': 'off',
    'prefer-native-element': ['error', { exclude: ['region'] }],
    'unique-landmark': 'off',
    'void-style': 'off',
  },
});
const PAGES = [
  '/',
  '/?q=country%3ALA',
  '/?q=contry%3ALA',
  '/items/1',
  '/items/1?part=pane',
  '/bulletins',
  '/sources',
  '/sources/sonla',
  '/overview',
  '/alerts',
  '/alerts/deliveries',
  '/alerts/sources',
  '/alerts/searches',
  '/system',
  '/sign-in',
  '/api/docs',
  '/nothing-here',
];

let service: TestService;
beforeAll(async () => {
  service = await openService();
  await putNews(service.store, 40);
  await putFigures(service, ['sonla', 'laocai'], { days: 60 });
});
afterAll(() => service.close());

describe('the markup of pages', () => {
  it.each(PAGES)('%s is valid HTML', async (path) => {
    const answer = await fetch(service.url + path);
    const source = await answer.text();
    expect(source).toContain('<');
    const { results } = await validator.validateString(source);
    const problems = results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line, column }) => `${ruleId}: ${message} (${line}:${column})`),
    );
    expect([...new Set(problems)]).toEqual([]);
  });
});
