/** What was looked at, how it is, and what to do about it. */
export interface Finding {
  readonly what: string;
  /** `note`: neither good nor wrong, such as a service that does not run. */
  readonly is: 'good' | 'note' | 'wrong';
  readonly seen: string;
  /** A command, or a setting; of what is wrong. */
  readonly toDo: string | null;
}

/** Something that is as it should be. */
export function good(what: string, seen: string): Finding {
  return { what, is: 'good', seen, toDo: null };
}

/** Something that may be so. */
export function note(what: string, seen: string, toDo: string | null = null): Finding {
  return { what, is: 'note', seen, toDo };
}

/** Something that must be mended. */
export function wrong(what: string, seen: string, toDo: string): Finding {
  return { what, is: 'wrong', seen, toDo };
}
