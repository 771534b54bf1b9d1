/** Texts of src/web/sources; as soon as there are some: `satisfies Wording<typeof original>`, as in shell.ts. */
export const sources = {};
