import { describe, expect, it } from 'vitest';
import { readDashboard, readRules } from '../support/monitoring.ts';

describe('what Prometheus and Grafana are given', () => {
  it('is rules with a name of their own, an expression, a severity and a summary', async () => {
    const { groups } = await readRules();
    const rules = groups.flatMap((group) => group.rules);
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    for (const rule of rules) {
      expect(rule.alert).toMatch(/^Vong[A-Za-z]+$/u);
      expect(rule.labels['severity'], rule.alert).toMatch(/^(?:warning|critical)$/u);
      expect(rule.annotations['summary'], rule.alert).toMatch(/\S/u);
      expect(rule.for, rule.alert).toMatch(/^\d+m$/u);
      expect(isBalanced(rule.expr), rule.alert).toBe(true);
    }
  });

  it('is a dashboard whose panels have a title of their own and ask for something', async () => {
    const { panels } = await readDashboard();
    expect(new Set(panels.map(({ title }) => title)).size).toBe(panels.length);
    for (const { title, targets = [] } of panels) {
      expect(targets.length, title).toBeGreaterThan(0);
      for (const { expr } of targets) expect(isBalanced(expr), title).toBe(true);
    }
  });
});

function isBalanced(expr: string): boolean {
  const open: string[] = [];
  const pairs: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
  for (const character of expr.replace(/"[^"]*"/gu, '')) {
    if ('([{'.includes(character)) open.push(character);
    else if (character in pairs && open.pop() !== pairs[character]) return false;
  }
  return open.length === 0;
}
