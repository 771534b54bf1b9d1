/** Texts of src/web/alerts; as soon as there are some: `satisfies Wording<typeof original>`, as in shell.ts. */
export const alerts = {};
