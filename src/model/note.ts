/** What an analyst wrote beside an item. */
export interface ItemNote {
  readonly id: string;
  readonly itemId: string;
  /** The author as a person of the desk; may name nobody any more. */
  readonly authorId: string;
  /** The author's name when it was written. */
  readonly author: string;
  /** Plain text with line ends. */
  readonly text: string;
  readonly writtenAt: string;
  /** `null`: it is as it was written. */
  readonly editedAt: string | null;
}

/** The most characters of a note. */
export const NOTE_CHARACTERS = 4000;
