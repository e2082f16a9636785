import openapiTS, { astToString } from 'openapi-typescript';
import { openApiDocument } from '#apps/api/openapi/document.js';

/** TypeScript types of every path and schema of the OpenAPI document, for the workspace's client. */
export async function apiTypes(): Promise<string> {
  const document = openApiDocument() as unknown as Parameters<typeof openapiTS>[0];
  return `// Written by \`npm run docs\` from the OpenAPI document; never by hand.\n${astToString(await openapiTS(document))}`;
}
