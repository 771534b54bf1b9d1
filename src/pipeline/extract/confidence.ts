import { fold } from './fold.ts';
import type { Published } from './published.ts';
import type { Sourced } from './title.ts';

/** 0..1: what was found of title, date and text, and how far the places that name them agree. */
export function confidenceOf(
  layout: string,
  titles: readonly Sourced[],
  dates: readonly Published[],
  body: string,
): number {
  const days = dates.map(({ date }) => date.iso.slice(0, 10));
  const names = titles.map(({ value }) => fold(value));
  const points = [
    layout === 'generic' ? 0.1 : 0.3,
    titles.length > 0 ? 0.2 : 0,
    agree(names) ? 0.1 : 0,
    dates.length > 0 ? 0.1 : 0,
    agree(days) ? 0.1 : 0,
    Math.min(body.length / 1000, 1) * 0.2,
  ];
  return Math.round(points.reduce((sum, point) => sum + point, 0) * 100) / 100;
}

function agree(values: readonly string[]): boolean {
  return values.length > 1 && values.slice(1).every((value) => value === values[0]);
}
