/** Routes of what is read about the API. They answer no JSON, and so are no contracts. */
export const docsRoutes = {
  page: 'GET /docs',
  file: 'GET /docs/{file}',
  llms: 'GET /llms.txt',
} as const;
