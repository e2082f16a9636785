export { isPublicAddress, isUsableUrl } from './addresses.js';
export {
  endDelivery, getDelivery, listDeliveries, markStarted, resend, toSend, unstarted, type Delivery,
} from './deliveries.js';
export { CannotOpen, WebhookKeys } from './keys.js';
export { post } from './post.js';
export { newSecret, signatureHeaders } from './sign.js';
export { createWebhook, deleteWebhook, fanOut, getWebhook, listWebhooks, patchWebhook, sealSecrets, type Webhook } from './store.js';
