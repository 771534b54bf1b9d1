/** Texts of src/web/item; as soon as there are some: `satisfies Wording<typeof original>`, as in shell.ts. */
export const item = {};
