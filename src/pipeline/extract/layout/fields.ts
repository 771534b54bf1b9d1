import type { LayoutField } from '../../../model/portal.ts';
import { cleanLine } from '../../text.ts';
import { isUnseen, lineOf } from '../page/blocks.ts';
import { isElement, isSkipped, type Doc, type Element, type Node, type Skip } from '../page/parse.ts';

/** A field's value with the element it was read from. */
export interface FieldValue {
  readonly text: string;
  readonly element: Element;
  /** The element's whole text is the value: it can be nothing else besides. */
  readonly whole: boolean;
}

/** The elements a selector finds in `scope` (the whole page where none is given), without skipped ones. */
export function selectElements(doc: Doc, selector: string, skip: Skip, scope?: Element): Element[] {
  const found =
    scope === undefined
      ? doc.select(selector)
      : (doc.$(scope).find(selector).toArray() as Node[]).filter(isElement);
  return found.filter((element) => !isSkipped(element, skip));
}

/** All non-empty values of a field, the best way's first, in page order. */
export function readField(
  doc: Doc,
  fields: readonly LayoutField[],
  skip: Skip,
  scope?: Element,
): FieldValue[] {
  return fields.flatMap((field) => {
    const { select, attr, pattern } = typeof field === 'string' ? { select: field } : field;
    const narrow = pattern === undefined ? null : new RegExp(pattern, 'u');
    return selectElements(doc, select, skip, scope).flatMap((element) => {
      if (attr === undefined && isUnseen(element)) return [];
      const value = attr === undefined ? lineOf(element, skip) : cleanLine(element.attribs[attr] ?? '');
      const text = narrow === null ? value : applyPattern(value, narrow);
      return text === '' ? [] : [{ text, element, whole: attr === undefined && pattern === undefined }];
    });
  });
}

/** Group 1 of a pattern, else what it matched; empty without a match. */
export function applyPattern(text: string, pattern: RegExp): string {
  const match = pattern.exec(text);
  return match === null ? '' : cleanLine(match[1] ?? match[0]);
}
