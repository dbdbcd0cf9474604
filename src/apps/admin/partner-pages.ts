import { lazyRouteComponent } from '@tanstack/react-router'
import type { MakePage } from './setting-pages.ts'

/** The pages of partners and of what is settled with them. */
export const partnerPages = <Page>(page: MakePage<Page>): Page[] => [
  page(
    '/partners',
    lazyRouteComponent(() => import('#partners/screens/partners-page.tsx'), 'PartnersPage'),
    'partner.read',
  ),
  page(
    '/partners/$id',
    lazyRouteComponent(() => import('./partner-page.tsx'), 'PartnerWithSettlements'),
    'partner.read',
  ),
  page(
    '/partners/$id/settlements/$month',
    lazyRouteComponent(() => import('#settlement/screens/settlement-page.tsx'), 'SettlementPage'),
    'settlement.read',
  ),
]
