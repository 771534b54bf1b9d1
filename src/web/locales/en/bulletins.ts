/** Texts of src/web/bulletins; as soon as there are some: `satisfies Wording<typeof original>`, as in shell.ts. */
export const bulletins = {};
