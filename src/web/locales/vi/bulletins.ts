/** Texts of src/web/bulletins. */
export const bulletins = {};
