import type { Permission } from '#access/permission.ts'
import type { Endpoint } from '#platform/http/endpoint.ts'
import type { Method } from '#platform/http/server.ts'
import type { webhookEndpoints } from '#webhooks/routes.ts'

type Line = readonly [Method, string, Permission, Endpoint]

/** What the club's other systems are told of what happens. */
export const webhookLines = (webhooks: ReturnType<typeof webhookEndpoints>): Line[] => [
  ['GET', '/v1/webhook-types', 'webhook.read', webhooks.listWebhookTypes],
  ['GET', '/v1/webhooks', 'webhook.read', webhooks.listWebhooks],
  ['POST', '/v1/webhooks', 'webhook.write', webhooks.createWebhook],
  ['GET', '/v1/webhooks/{id}', 'webhook.read', webhooks.readWebhook],
  ['PATCH', '/v1/webhooks/{id}', 'webhook.write', webhooks.changeWebhook],
  ['DELETE', '/v1/webhooks/{id}', 'webhook.write', webhooks.deleteWebhook],
  ['POST', '/v1/webhooks/{id}/rotate', 'webhook.write', webhooks.rotateWebhookSecret],
  ['POST', '/v1/webhooks/{id}/test', 'webhook.write', webhooks.testWebhook],
  ['POST', '/v1/webhooks/{id}/resend', 'webhook.write', webhooks.resendFailedWebhooks],
  ['GET', '/v1/webhooks/{id}/deliveries', 'webhook.read', webhooks.listWebhookDeliveries],
  ['GET', '/v1/webhooks/{id}/deliveries/{delivery}', 'webhook.read', webhooks.readWebhookDelivery],
  ['POST', '/v1/webhooks/{id}/deliveries/{delivery}/resend', 'webhook.write', webhooks.resendWebhookDelivery],
]
