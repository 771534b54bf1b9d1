import type { WholeBulletin } from '../../http/bulletins/compose-stored.ts';
import type { BulletinFrame } from '../../model/bulletin.ts';
import type { OpenEntry } from './entry-form.tsx';
import type { View } from './view.ts';

/** What the page of one bulletin shows. */
export interface BulletinView {
  readonly whole: WholeBulletin;
  readonly v: View;
  readonly hasPdf: boolean;
  /** The address of the page, for a mail. */
  readonly address: string;
  /** The entry that is edited in place. */
  readonly open: OpenEntry | null;
  /** By item: other numbers that it stood in. */
  readonly placesOf: ReadonlyMap<string, readonly string[]>;
  /** Why nothing was changed. */
  readonly refusal: string | null;
  /** What was given of the frame and not taken. */
  readonly given: BulletinFrame | null;
}
