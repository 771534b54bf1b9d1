/** Texts of src/web/people; as soon as there are some: `satisfies Wording<typeof original>`, as in shell.ts. */
export const people = {};
