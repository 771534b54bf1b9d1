/** Texts of src/web/overview. */
export const overview = {};
