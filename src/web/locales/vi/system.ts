/** Texts of src/web/system. */
export const system = {};
