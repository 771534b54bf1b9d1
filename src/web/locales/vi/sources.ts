/** Texts of src/web/sources. */
export const sources = {};
