import { lazyRouteComponent, type RouteComponent } from '@tanstack/react-router'
import type { Permission } from '#access/permission.ts'

export type MakePage<Page> = (path: string, component: RouteComponent, permission?: Permission) => Page

/** The pages of the settings and of what is sent by them, as the router makes pages. */
export const settingPages = <Page>(page: MakePage<Page>): Page[] => [
  page(
    '/settings',
    lazyRouteComponent(() => import('#access/screens/club-page.tsx'), 'ClubPage'),
    'settings.read',
  ),
  page(
    '/settings/branches',
    lazyRouteComponent(() => import('#access/screens/branches-page.tsx'), 'BranchesPage'),
    'settings.read',
  ),
  page(
    '/settings/consent-wordings',
    lazyRouteComponent(() => import('#members/screens/wordings-page.tsx'), 'WordingsPage'),
    'settings.read',
  ),
  page(
    '/settings/sending',
    lazyRouteComponent(() => import('#messaging/screens/sending-page.tsx'), 'SendingPage'),
    'settings.read',
  ),
  page(
    '/settings/refusals',
    lazyRouteComponent(() => import('#messaging/screens/refusals-page.tsx'), 'RefusalsPage'),
    'refusal.read',
  ),
  page(
    '/settings/portal',
    lazyRouteComponent(() => import('#portal/screens/portal-settings-page.tsx'), 'PortalSettingsPage'),
    'settings.read',
  ),
  page(
    '/settings/staff',
    lazyRouteComponent(() => import('#access/screens/staff-page.tsx'), 'StaffPage'),
    'staff.manage',
  ),
  page(
    '/settings/api-keys',
    lazyRouteComponent(() => import('#access/screens/keys-page.tsx'), 'KeysPage'),
    'key.manage',
  ),
  page(
    '/settings/webhooks',
    lazyRouteComponent(() => import('#webhooks/screens/webhooks-page.tsx'), 'WebhooksPage'),
    'webhook.read',
  ),
  page(
    '/settings/webhooks/$id',
    lazyRouteComponent(() => import('#webhooks/screens/webhook-page.tsx'), 'WebhookPage'),
    'webhook.read',
  ),
  page(
    '/settings/audit',
    lazyRouteComponent(() => import('./audit-page.tsx'), 'AuditPage'),
    'audit.read',
  ),
  page(
    '/messages',
    lazyRouteComponent(() => import('#messaging/screens/messages-page.tsx'), 'MessagesPage'),
    'message.read',
  ),
  page(
    '/messages/$id',
    lazyRouteComponent(() => import('#messaging/screens/outbox-page.tsx'), 'OutboxPage'),
    'message.read',
  ),
]
