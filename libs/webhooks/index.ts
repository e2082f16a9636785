export { isPublicAddress, isUsableUrl } from './addresses.js';
export {
  endDelivery, getDelivery, listDeliveries, markStarted, resend, toSend, unstarted, type Delivery,
} from './deliveries.js';
export { post } from './post.js';
export { newSecret, signatureHeaders } from './sign.js';
export { createWebhook, deleteWebhook, fanOut, getWebhook, listWebhooks, patchWebhook, type Webhook } from './store.js';
