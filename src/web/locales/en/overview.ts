/** Texts of src/web/overview; as soon as there are some: `satisfies Wording<typeof original>`, as in shell.ts. */
export const overview = {};
