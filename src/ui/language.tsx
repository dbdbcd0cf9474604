import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react'

export type Language = 'he' | 'en'
export const LANGUAGES: readonly Language[] = ['he', 'en']
const DEFAULT_LANGUAGE: Language = 'he'

/** boot.js reads the same key before the first paint. */
const STORAGE_KEY = 'moadon-language'

const directionOf = (language: Language): 'rtl' | 'ltr' => (language === 'he' ? 'rtl' : 'ltr')

const isLanguage = (value: unknown): value is Language => value === 'he' || value === 'en'

function readChosen(): Language | null {
  try {
    const stored = localStorage.getItem(STORAGE_KEY)
    return isLanguage(stored) ? stored : null
  } catch {
    return null
  }
}

/** The page's language, for code outside React. */
export const pageLanguage = (): Language => (document.documentElement.lang === 'en' ? 'en' : 'he')

type LanguageState = {
  language: Language
  direction: 'rtl' | 'ltr'
  /** Switches at once and remembers the choice on this device. */
  choose(language: Language): void
  /** Follows an account's language where this device has not chosen one. */
  suggest(language: string): void
}

const LanguageContext = createContext<LanguageState | null>(null)

/** Holds the language of the page, and with it `<html lang dir>`. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => readChosen() ?? DEFAULT_LANGUAGE)
  const direction = directionOf(language)

  useEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dir = direction
  }, [language, direction])

  const choose = useCallback((next: Language) => {
    // The API client reads the page's language, so it changes before anything is asked for again.
    document.documentElement.lang = next
    setLanguage(next)
    try {
      localStorage.setItem(STORAGE_KEY, next)
    } catch {
      // A browser that forbids storage still switches; it only forgets.
    }
  }, [])
  const suggest = useCallback((next: string) => {
    if (isLanguage(next) && readChosen() === null) setLanguage(next)
  }, [])

  const state = useMemo(
    () => ({ language, direction, choose, suggest }),
    [language, direction, choose, suggest],
  )
  return <LanguageContext value={state}>{children}</LanguageContext>
}

export function useLanguage(): LanguageState {
  const state = use(LanguageContext)
  if (!state) throw new Error('useLanguage needs a LanguageProvider above it')
  return state
}
