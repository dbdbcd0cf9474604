import { parseId } from '#platform/id.ts'
import { LINK_PREFIX } from './partner.ts'

/** Whether a link leads to a member’s page in another club: what the partner calls it is then a link’s id over there. */
export const isAcross = <Link extends { readonly partnerRef: string | null }>(
  link: Link,
): link is Link & { readonly partnerRef: string } =>
  link.partnerRef !== null && parseId(LINK_PREFIX, link.partnerRef) !== null
