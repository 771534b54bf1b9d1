/** What a person notes of a story, each for himself. */
export type Mark = 'read' | 'important' | 'done';

/** Which marks a person has set on a story. */
export type StoryMarks = Readonly<Record<Mark, boolean>>;
