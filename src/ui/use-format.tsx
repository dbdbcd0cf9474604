import { createContext, type ReactNode, use, useMemo } from 'react'
import { type Format, makeFormat } from './format.ts'
import { useLanguage } from './language.tsx'

type Place = { timeZone: string; currency: string }

const PlaceContext = createContext<Place>({ timeZone: 'Asia/Jerusalem', currency: 'ILS' })

/** Says in which zone and currency the pages below show times and money. */
export function FormatProvider({ timeZone, currency, children }: Place & { children: ReactNode }) {
  const place = useMemo(() => ({ timeZone, currency }), [timeZone, currency])
  return <PlaceContext value={place}>{children}</PlaceContext>
}

/** `const format = useFormat(); format.money(12990)`: in the page's language, zone and currency. */
export function useFormat(): Format {
  const { language } = useLanguage()
  const { timeZone, currency } = use(PlaceContext)
  return useMemo(() => makeFormat({ language, timeZone, currency }), [language, timeZone, currency])
}
