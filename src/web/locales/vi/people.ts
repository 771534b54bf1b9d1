/** Texts of src/web/people. */
export const people = {};
