import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { openApiDocument } from './document.js';

/** `/api/docs`: the reference to read and to try, with all its assets from this server. */
export function installDocs(app: NestFastifyApplication): void {
  // The document is made by us from the contract, in the older type's superset (3.1).
  SwaggerModule.setup('api/docs', app, () => openApiDocument() as unknown as OpenAPIObject, {
    raw: false,
    customSiteTitle: 'Tepati API',
    swaggerOptions: { persistAuthorization: false, docExpansion: 'none', tryItOutEnabled: true, validatorUrl: null },
  });
}
