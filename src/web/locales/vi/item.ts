/** Texts of src/web/item. */
export const item = {};
