/** What a person notes of a story, each for himself. */
const MARKS = ['read', 'important', 'done'] as const;
export type Mark = (typeof MARKS)[number];

/** Which marks a person has set on a story. */
export type StoryMarks = Readonly<Record<Mark, boolean>>;
