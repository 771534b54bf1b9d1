/** Texts of src/web/alerts. */
export const alerts = {};
