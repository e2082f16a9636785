import { access, route } from '../http/route-spec.js';

export const linkRoutes = {
  revoke: route({
    operationId: 'revokeLinks', method: 'DELETE', path: '/contacts/{id}/links', tag: 'directory',
    summary: 'Close every link by which this person answers without an account; nobody is ever shown a link', access: access.directory, finds: 'contact',
    answer: { status: 204, description: 'none of them opens any more', schema: null },
  }),
};
