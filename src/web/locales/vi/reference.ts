/** Texts of the page that shows the API; what is said of each call is the OpenAPI document's own, in English. */
export const reference = {
  title: 'API của Vọng',
  document: 'Tài liệu OpenAPI 3.1 để máy đọc',
};
