import { z } from 'zod';
import type { AlertLanguage, AuditWay, InvitationKind, PersonRole } from './vocabulary.ts';

/** What a person signs in with; case does not matter. */
export const loginName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^[a-z0-9][a-z0-9._@-]{0,63}$/u,
    'expected a sign-in name of at most 64 plain letters, digits, ".", "_", "@" and "-"',
  );

/** How a person is called on the pages. */
export const displayName = z
  .string()
  .trim()
  .normalize('NFC')
  .regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N} .,'’()-]{0,79}$/u, 'expected a name of at most 80 letters');

/** NIST SP 800-63B: length is what counts. */
export const PASSWORD_CHARACTERS = { least: 12, most: 256 } as const;

/** Why a password is not taken; `common` is one that everybody tries, or the person's own name. */
export type PasswordProblem = 'too-short' | 'too-long' | 'common';

/** Begins of passwords that are tried first, without what is put between or behind them. */
const COMMON =
  /^(?:password|passw0rd|matkhau|qwerty|qwertyuiop|asdfghjkl|letmein|welcome|iloveyou|changeme|administrator|admin|vong|anhyeuem|vietnam|hanoi|saigon|doingoai|ngoaivu)+$/u;

/** Why nobody should have this password; `null` where it is taken. Nothing is asked of which characters it has. */
export function findPasswordProblem(password: string, login: string): PasswordProblem | null {
  const characters = Array.from(password.normalize('NFC')).length;
  if (characters < PASSWORD_CHARACTERS.least) return 'too-short';
  if (characters > PASSWORD_CHARACTERS.most) return 'too-long';
  const folded = password.toLowerCase();
  const letters = folded.replace(/[^a-z]/gu, '');
  const isRepeated = /^(.{1,4})\1+.{0,3}$/su.test(folded);
  const isCounted =
    '0123456789012345678901234567890'.includes(folded) || '9876543210987654321098765'.includes(folded);
  const isOwnName = folded.replaceAll(login, '').length < 6 && folded.includes(login);
  const isWord = COMMON.test(letters) && folded.length - letters.length <= 8;
  return isRepeated || isCounted || isOwnName || isWord ? 'common' : null;
}

/** Someone who works with the pages. Times are ISO 8601. */
export interface Person {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly role: PersonRole;
  /** Whether a password was set. */
  readonly hasPassword: boolean;
  /** `null`: as the switch of the pages says. */
  readonly language: AlertLanguage | null;
  readonly createdAt: string;
  readonly disabledAt: string | null;
  /** To the minute. */
  readonly lastSeenAt: string | null;
}

/** A browser in which a person is signed in. Times are ISO 8601. */
export interface Session {
  readonly id: string;
  readonly personId: string;
  readonly createdAt: string;
  /** To the minute. */
  readonly lastUsedAt: string;
  readonly expiresAt: string;
  /** What the browser says it is, shortened. */
  readonly userAgent: string | null;
}

/** An address that opens once. */
export interface Invitation {
  readonly kind: InvitationKind;
  /** `null`: for whoever becomes the first user. */
  readonly personId: string | null;
  readonly expiresAt: string;
}

/** Something that was changed, and by whom. */
export interface AuditEntry {
  readonly id: string;
  readonly at: string;
  readonly personId: string | null;
  /** The person's name then, or that of an API token, or `command`. */
  readonly actor: string;
  readonly way: AuditWay;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string | null;
  readonly detail: AuditDetail | null;
}

/** What was changed about it. */
export type AuditDetail = Readonly<Record<string, string | number | boolean | null>>;
