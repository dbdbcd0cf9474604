const segment = encodeURIComponent

/** The addresses below `/club/{club}`. */
export const paths = {
  home: () => '/',
  card: () => '/card',
  rewards: () => '/rewards',
  reward: (id: string) => `/rewards/${segment(id)}`,
  redemptions: () => '/redemptions',
  redemption: (id: string) => `/redemptions/${segment(id)}`,
  statement: () => '/statement',
  offers: () => '/offers',
  membership: () => '/membership',
  household: () => '/household',
  dreams: () => '/dreams',
  raffles: () => '/raffles',
  partners: () => '/partners',
  cases: () => '/office',
  newCase: (redemption = '') => (redemption === '' ? '/office/new' : `/office/new/${segment(redemption)}`),
  case: (id: string) => `/office/${segment(id)}`,
  details: () => '/details',
  consents: () => '/consents',
  interests: () => '/interests',
  more: () => '/more',
}

/** `/club/flower-shop/rewards` -> `flower-shop`; empty where the address names no club. */
export function clubOf(pathname: string): string {
  const name = pathname.split('/')[2] ?? ''
  return /^[a-z0-9_-]{1,64}$/.test(name) ? name : ''
}

/** Where this club's pages begin. */
export const baseOf = (club: string): string => `/club/${club}`
