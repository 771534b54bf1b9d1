import type { Redesign } from '../../site.ts';
import { BAOQUANGTRI } from './baoquangtri.ts';
import { BAOQUOCTE } from './baoquocte.ts';
import { DONGNAI } from './dongnai.ts';
import { HANOIMOI } from './hanoimoi.ts';
import { MOFA } from './mofa.ts';
import { MOIT } from './moit.ts';
import { NGOAIVU_LANGSON } from './ngoaivu-langson.ts';
import { SGGP } from './sggp.ts';
import { SONLA_GOV } from './sonla-gov.ts';
import { SONLA } from './sonla.ts';
import { THANHHOA } from './thanhhoa.ts';
import { YENBAI } from './yenbai.ts';

/**
 * Redesigns written one by one, each with markup habits of its own. They are looked at on 30 November 2026; nothing of
 * `before` is younger than the 24th.
 */
export const HAND_MADE_REDESIGNS: readonly Redesign[] = [
  SONLA,
  THANHHOA,
  SGGP,
  BAOQUANGTRI,
  BAOQUOCTE,
  HANOIMOI,
  MOFA,
  MOIT,
  SONLA_GOV,
  NGOAIVU_LANGSON,
  DONGNAI,
  YENBAI,
];
