/** Texts of src/web/system; as soon as there are some: `satisfies Wording<typeof original>`, as in shell.ts. */
export const system = {};
