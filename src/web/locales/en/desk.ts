/** Texts of src/web/desk; as soon as there are some: `satisfies Wording<typeof original>`, as in shell.ts. */
export const desk = {};
