/** Texts of src/web/desk. */
export const desk = {};
