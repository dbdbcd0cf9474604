import type { ReactNode } from 'react'

/** Phones, codes, e-mail addresses and card numbers read left to right inside Hebrew too. */
export function Ltr({ children }: { children: ReactNode }) {
  return <bdi dir="ltr">{children}</bdi>
}
